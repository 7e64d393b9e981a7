"""Our own engine: builds the site, or serves it with live reload, in one process."""
