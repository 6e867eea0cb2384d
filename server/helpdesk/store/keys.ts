/** What text is sorted by: without regard to case and marks, short enough to keep the sorted table narrow. */
export const foldKey = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
    .slice(0, 40)

export function displayId(prefix: string, id: number): string {
  return `#${prefix}${String(id).padStart(8, '0')}`
}
