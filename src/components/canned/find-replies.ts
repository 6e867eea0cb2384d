import type { CannedReply } from '../../domain/canned-reply.ts'

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Where it is kept. */
export const headingOf = ({ scope, folder }: CannedReply) =>
  [scope === 'team' ? 'Team' : 'Mine', folder].filter(Boolean).join(' · ')

/** Those that hold every word, in title, folder or text: titles first, then by place and title. */
export function findReplies(replies: CannedReply[], typed: string): CannedReply[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  const inTitle = (reply: CannedReply) => words.every((word) => folded(reply.title).includes(word))
  const anywhere = (reply: CannedReply) => {
    const text = folded(`${reply.title} ${reply.folder} ${reply.html.replace(/<[^>]*>/g, ' ')}`)
    return words.every((word) => text.includes(word))
  }
  return replies
    .filter(anywhere)
    .toSorted(
      (a, b) =>
        (words.length > 0 ? Number(inTitle(b)) - Number(inTitle(a)) : 0) ||
        headingOf(a).localeCompare(headingOf(b)) ||
        a.title.localeCompare(b.title),
    )
}
