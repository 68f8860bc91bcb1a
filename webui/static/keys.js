// "/" puts the cursor into the search box. Everything works without it.
addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  event.preventDefault();
  box?.focus();
  box?.select();
});
