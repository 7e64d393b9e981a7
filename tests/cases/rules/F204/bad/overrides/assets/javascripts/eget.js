const list = document.querySelectorAll("main p");
list.forEach((row) => row.classList.add("rad");
