/** The parameters of an address, each once: what a repeated key says (`status=1&status=2`, as forms write it) is a list. */
export function addressParams(text: string): Record<string, string> {
  const params = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => [key, [...new Set(params.getAll(key).filter(Boolean))].join(',')]),
  )
}
