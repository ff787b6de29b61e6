// Before anything is shown: the theme that the reader has chosen.
try {
  const theme = localStorage.getItem("assent-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Without storage it is the theme of the system.
}
