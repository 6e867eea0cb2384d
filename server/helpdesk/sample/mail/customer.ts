import type { Locale } from '../account/names.ts'
import type { Person } from '../account/person.ts'
import { partsOf } from '../time.ts'
import { type Body, escapeHtml, inline, paragraphsOf, toDivs, toParagraphs, wrap } from './body.ts'

/** The message that a mail answers. */
export type Quoted = { at: number; text: string; subject: string }

const DESK = { name: 'Harbour Cycles', email: 'support@example.com' }

/** A customer's mail in the manner of this person's program, with signature and what it quotes. */
export function customerMail(person: Person, words: string, quoted: Quoted | null): Body {
  const signature = signatureOf(person)
  const text = [words, signature, quoted ? quotedText(person, quoted) : ''].filter((part) => part !== '').join('\n\n')
  return wrap(htmlOf(person, words, signature, quoted), text)
}

function htmlOf(person: Person, words: string, signature: string, quoted: Quoted | null): string {
  switch (person.client) {
    case 'gmail':
      return gmail(person, words, signature, quoted)
    case 'outlook':
      return outlook(words, signature, quoted, person)
    case 'apple':
      return apple(person, words, signature, quoted)
    case 'plain':
      return escapeHtml(
        [words, signature, quoted ? quotedText(person, quoted) : ''].filter(Boolean).join('\n\n'),
      ).replace(/\n/g, '<br>')
    case 'portal':
      return toParagraphs(words)
  }
}

const SENT_FROM: Partial<Record<Locale, string>> = {
  de: 'Von meinem Handy gesendet',
  fr: 'Envoyé de mon téléphone',
  es: 'Enviado desde mi móvil',
  italian: 'Inviato dal mio telefono',
  ja: 'スマートフォンから送信',
}

function signatureOf({ contact, client, signs, locale }: Person): string {
  if (client === 'portal') return ''
  const phone = contact.phones[0]?.number
  const company = contact.fields[1]
  switch (signs) {
    case 'nothing':
    case 'name':
      return ''
    case 'phone':
      return SENT_FROM[locale] ?? 'Sent from my phone'
    case 'card':
      return [...new Set(['--', contact.name, company, phone && `Tel. ${phone}`, contact.email])]
        .filter(Boolean)
        .join('\n')
  }
}

function gmail(person: Person, words: string, signature: string, quoted: Quoted | null): string {
  const sign = signature
    ? `<br clear="all"><div><br></div><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${toDivs(signature)}</div>`
    : ''
  const quote = quoted
    ? `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${inline(quoteLine(person, quoted.at))}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${toParagraphs(quoted.text)}</blockquote></div>`
    : ''
  return `<div dir="${person.locale === 'ar' ? 'rtl' : 'ltr'}">${toDivs(words)}${sign}</div>${quote}`
}

function apple(person: Person, words: string, signature: string, quoted: Quoted | null): string {
  const sign = signature ? `<br id="lineBreakBeforeSignature"><div>${toDivs(signature)}</div>` : ''
  const quote = quoted
    ? `<div><br><blockquote type="cite"><div>${inline(quoteLine(person, quoted.at))}</div><br class="Apple-interchange-newline"><div style="overflow-wrap: break-word; line-break: after-white-space;">${toParagraphs(quoted.text)}</div></blockquote></div><br>`
    : ''
  return `<div style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${toDivs(words)}${sign}</div>${quote}`
}

function outlook(words: string, signature: string, quoted: Quoted | null, person: Person): string {
  const line = (text: string) =>
    `<p class="MsoNormal" style="margin:0cm"><span style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif">${text === '' ? '&nbsp;' : inline(text)}</span></p>`
  const body = [...words.split('\n'), ...(signature ? ['', ...signature.split('\n')] : [])].map(line).join('')
  const quote = quoted ? outlookHeader(person, quoted) + paragraphsOf(quoted.text).map(line).join('') : ''
  return `<div class="WordSection1">${body}${quote}</div>`
}

function outlookHeader(person: Person, quoted: Quoted): string {
  const head = outlookLines(person, quoted)
    .map(([label, value]) => `<b>${label}:</b> ${escapeHtml(value)}`)
    .join('<br>')
  return `<p class="MsoNormal" style="margin:0cm">&nbsp;</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal" style="margin:0cm">${head}</p></div><p class="MsoNormal" style="margin:0cm">&nbsp;</p>`
}

function outlookLines({ contact, locale }: Person, { at, subject }: Quoted): [string, string][] {
  const { year, month, day, clock, weekday } = partsOf(at)
  const [from, sent, to, about] =
    locale === 'de'
      ? ['Von', 'Gesendet', 'An', 'Betreff']
      : locale === 'fr'
        ? ['De', 'Envoyé', 'À', 'Objet']
        : ['From', 'Sent', 'To', 'Subject']
  const when = locale === 'en' ? `${weekday}, ${month} ${day}, ${year} ${clock}` : `${day} ${month} ${year} ${clock}`
  return [
    [from ?? '', `${DESK.name} <${DESK.email}>`],
    [sent ?? '', when],
    [to ?? '', contact.email ?? contact.name],
    [about ?? '', `Re: ${subject}`],
  ]
}

/** The line above a quote, in the language of the reader's program. */
function quoteLine({ locale }: Person, at: number): string {
  const { year, month, monthNumber, day, weekday, clock, clock12 } = partsOf(at)
  const desk = `${DESK.name} <${DESK.email}>`
  const numeric = `${String(day).padStart(2, '0')}.${String(monthNumber).padStart(2, '0')}.${year}`
  switch (locale) {
    case 'de':
      return `Am ${numeric} um ${clock} schrieb ${desk}:`
    case 'fr':
      return `Le ${numeric} à ${clock}, ${desk} a écrit :`
    case 'es':
      return `El ${day}/${monthNumber}/${year} a las ${clock}, ${desk} escribió:`
    case 'ja':
      return `${year}年${monthNumber}月${day}日 ${clock} ${desk}:`
    case 'ar':
      return `${desk} كتب في ${numeric} ${clock}:`
    default:
      return `On ${weekday.slice(0, 3)}, ${month} ${day}, ${year} at ${clock12} ${desk} wrote:`
  }
}

const quotedText = (person: Person, quoted: Quoted) =>
  [
    quoteLine(person, quoted.at),
    quoted.text
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n'),
  ].join('\n\n')
