// Applies the theme that the reader chose, before anything is drawn.
try {
  const theme = localStorage.getItem("lexigraph-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // no storage: the device's theme
}
