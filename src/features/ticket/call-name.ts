/** How a person is called in short: the first name, or the whole when what comes first is no name ("R. O'Neill"). */
export function callName(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return first.length > 2 && !/[.,"“]/.test(first) ? first : name.trim()
}
