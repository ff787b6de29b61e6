// Before anything is shown: the theme that the reader has chosen, and whether the page is opened from a disk.
try {
  const theme = localStorage.getItem("assent-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Without storage it is the theme of the system.
}
if (location.protocol === "file:") document.documentElement.dataset.from = "disk";
