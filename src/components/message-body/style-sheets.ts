/**
 * Style sheets go before the parser sees them: it would do nothing with them, but the browser would complain of each to
 * the console. What a cut leaves behind is cleaned like everything else.
 */
export function withoutStyleSheets(html: string): string {
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
