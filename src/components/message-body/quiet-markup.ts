/**
 * Markup whose parsing would make the browser complain to the console: style sheets and event handlers, which the page's
 * policy forbids. Nothing rests on it; the sanitiser that comes next lets neither through.
 */
export const quietMarkup = (html: string): string => withoutHandlers(withoutStyleSheets(html))

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

const TAG_ENDS_AND_HANDLERS = /[<>]|[\s"'/]on[a-z]{3,30}(?=\s*=)/gi

/** In a tag a handler gets a name that means nothing; what only reads like one, in the text, stays. */
function withoutHandlers(html: string): string {
  let isInTag = false
  return html.replace(TAG_ENDS_AND_HANDLERS, (found) => {
    if (found === '<' || found === '>') isInTag = found === '<'
    else if (isInTag) return `${found.slice(0, 1)} x-${found.slice(1)}`
    return found
  })
}
