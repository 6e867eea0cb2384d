import type { Desk } from '../desk.ts'
import { marks } from '../store/database.ts'
import { nextId } from '../store/meta.ts'

export type MailReason = 'reply' | 'note' | 'forward' | 'acknowledgement' | 'survey'
export type Mail = {
  id: number
  at: number
  ticketId: number | null
  reason: MailReason
  recipients: { to: string[]; cc: string[]; bcc: string[] }
  subject: string
  text: string
  /** Names of what is attached. */
  files: string[]
}

/** What would leave the house is written down instead. A mail to nobody is none. */
export function sendMail(desk: Desk, mail: Omit<Mail, 'id' | 'at'>): void {
  const { to, cc, bcc } = mail.recipients
  if (to.length + cc.length + bcc.length === 0) return
  const values = [
    nextId(desk.db, 'mail'),
    desk.clock(),
    mail.ticketId,
    mail.reason,
    JSON.stringify(mail.recipients),
    mail.subject,
    mail.text,
    JSON.stringify(mail.files),
  ]
  desk.db.run(
    `insert into mail (id, at, ticket_id, reason, recipients, subject, text, files) values (${marks(values)})`,
    values,
  )
}

type MailRow = {
  id: number
  at: number
  ticket_id: number | null
  reason: MailReason
  recipients: string
  subject: string
  text: string
  files: string
}

/** The newest first. */
export function readMail(desk: Desk, limit: number): Mail[] {
  return desk.db
    .all<MailRow>('select * from mail order by id desc limit ?', [limit])
    .map(({ ticket_id, recipients, files, ...row }) => ({
      ...row,
      ticketId: ticket_id,
      recipients: JSON.parse(recipients),
      files: JSON.parse(files),
    }))
}
