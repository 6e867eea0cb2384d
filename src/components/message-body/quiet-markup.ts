/**
 * Markup whose parsing would make the browser complain to the console: style sheets, event handlers and other base addresses,
 * which the page's policy forbids. Nothing rests on it; the sanitiser that comes next lets none of them through.
 */
export const quietMarkup = (html: string): string => withoutNoise(withoutStyleSheets(html))

function withoutStyleSheets(html: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let from = 0
  for (let at = lower.indexOf('<style'); at !== -1; at = lower.indexOf('<style', from)) {
    const end = lower.indexOf('</style', at)
    if (end === -1) break
    kept += html.slice(from, at)
    const close = html.indexOf('>', end)
    from = close === -1 ? html.length : close + 1
  }
  return kept + html.slice(from)
}

/** Where tags begin and end, their quoted values, and the noise. */
const TAG_PARTS = /=\s*(?:"[^"]*"|'[^']*')|<base\b|<(?=[a-z])|>|(?<=[\s"'/])on[a-z]{3,30}(?=\s*=)/gi

/** Gives names that mean nothing; what only reads like a handler, in the text or in a value such as an address, stays. */
function withoutNoise(html: string): string {
  let isInTag = false
  return html.replace(TAG_PARTS, (found) => {
    if (found.startsWith('=')) return found
    if (found === '>') isInTag = false
    else if (found.startsWith('<')) isInTag = true
    else if (isInTag) return ` x-${found}`
    return found.length > '<'.length && found.startsWith('<') ? `<x-${found.slice(1)}` : found
  })
}
