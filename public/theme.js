// Runs before the first paint. Keys and meaning are those of src/ui/appearance.ts.
;(function (root) {
  var theme, density
  try {
    theme = localStorage.getItem('foxden.theme')
    density = localStorage.getItem('foxden.density')
  } catch {
    // Storage is refused in some frames: the system's theme is shown.
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  if (density === 'compact') root.dataset.density = 'compact'
})(document.documentElement)
