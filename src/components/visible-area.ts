/**
 * A phone's keyboard covers the page instead of making it smaller, so that what is as high as the screen ends under it. Tells
 * the element by `--visible-top` and `--visible-height` what of the page is in sight.
 */
export function followVisibleArea(element: HTMLElement): () => void {
  const area = window.visualViewport
  const tell = () => {
    // Whoever draws the page larger wants to see a part of it, and not all of it smaller.
    const known = area && area.scale <= 1.01
    element.style.setProperty('--visible-top', known ? `${area.offsetTop}px` : '')
    element.style.setProperty('--visible-height', known ? `${area.height}px` : '')
  }
  tell()
  area?.addEventListener('resize', tell)
  area?.addEventListener('scroll', tell)
  return () => {
    area?.removeEventListener('resize', tell)
    area?.removeEventListener('scroll', tell)
  }
}
