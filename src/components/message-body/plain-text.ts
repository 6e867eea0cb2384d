/** Where the quoted history of a plain-text message begins. */

/** "On Tue, 11 Aug 2026 at 09:14, Maya wrote:" in the languages of common mail programs. */
export const ATTRIBUTION =
  /^(?:On|Am|Le|El|Il|Op|Den|Em|W dniu|Dnia)\b[^\n]{4,250}?(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|napisał\(?a?\)?)[^\n]{0,80}:$/u

export const ORIGINAL_MESSAGE =
  /^(?:-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\s*-{2,}|#{2,}.{0,20}type your reply above this line.{0,20}#{2,})$/iu

/** What somebody passes on is no history: it is why they write, and stands nowhere else. */
export const FORWARDED =
  /^(?:-{2,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Messaggio inoltrato|Mensaje reenviado|Doorgestuurd bericht|Mensagem encaminhada|Videresendt meddelelse)\s*-{2,}|Begin forwarded message:)/iu

const HEADER_FROM = /^\*?(?:From|Von|De|Da|Van|Fra)\*?:\s?\S/u
const HEADER_NEXT = /^\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto)\*?:/u

/** The message and what it quotes; `quoted` is empty when nothing is folded. */
export function foldPlainText(text: string): { body: string; quoted: string } {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const found = lines.findIndex((line, index) => FORWARDED.test(line.trim()) || beginsHistory(lines, index))
  const start = FORWARDED.test(lines[found]?.trim() ?? '') ? -1 : found
  const body = lines
    .slice(0, start === -1 ? lines.length : start)
    .join('\n')
    .trimEnd()
  // A message that is nothing but history is shown whole.
  if (start === -1 || body.trim() === '') return { body: text.trimEnd(), quoted: '' }
  return { body, quoted: lines.slice(start).join('\n').trim() }
}

function beginsHistory(lines: string[], index: number): boolean {
  const line = lines[index]?.trim() ?? ''
  const next = lines[index + 1]?.trim() ?? ''
  if (ORIGINAL_MESSAGE.test(line)) return true
  // Long attributions are wrapped onto a second line.
  if (ATTRIBUTION.test(line) || (/^(?:On|Am|Le|El)\b/.test(line) && ATTRIBUTION.test(`${line} ${next}`))) return true
  if (HEADER_FROM.test(line)) return lines.slice(index + 1, index + 4).some((other) => HEADER_NEXT.test(other.trim()))
  // A signature is two dashes and a space; many programs lose the space.
  if (line === '--' && lines.length - index <= 12)
    return !lines.slice(index).some((other) => FORWARDED.test(other.trim()))
  return (
    line.startsWith('>') && lines.slice(index).every((other) => other.trim() === '' || other.trim().startsWith('>'))
  )
}
