"""What belongs to a whole site: the page around a page, its policy, links, files for crawlers and old addresses."""
