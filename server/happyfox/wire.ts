import { z } from 'zod'

/**
 * What HappyFox sends, as far as we read it. Strict about what a page depends on, silent about the rest: unknown keys pass
 * by unread, and whatever clients have seen missing, null or in another spelling is accepted (§1, §4 of the wire notes).
 */

/** Ids come as numbers, in `custom_field_change` as strings. */
const Id = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])
const Count = Id.nullish()
  .catch(null)
  .transform((count) => count ?? 0)
const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
const Flag = z.union([z.boolean(), z.stringbool()]).nullish().catch(null)

/** `2019-08-13 08:59:42`, UTC by the article's opening note; fractions and the `T…Z` of newer modules are read too. */
const Timestamp = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/)
  .transform((text) => `${text.slice(0, 10)}T${text.slice(11, 19)}Z`)
const MaybeTimestamp = Timestamp.nullish().catch(null)
const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d/)
  .transform((text) => text.slice(0, 10))
const MaybeDay = Day.nullish().catch(null)

/** A list whose unreadable members are left out; null and absence are an empty list. */
const listOf = <S extends z.ZodType>(item: S) =>
  z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((members) =>
      (members ?? []).flatMap((member) => {
        const read = item.safeParse(member)
        return read.success ? [read.data] : []
      }),
    )

const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().catch(null)

/** `tags` and address lists are comma text; a list is understood as well. */
const TextOrList = z
  .union([z.string(), z.array(z.unknown())])
  .nullish()
  .catch(null)

export const WireFieldValue = z.object({
  id: Id,
  name: Text,
  type: Text,
  /** Labels. The form of a multiple choice is undocumented: a list or comma text. */
  value: z.unknown().optional(),
  value_id: z.unknown().optional(),
})
export type WireFieldValue = z.output<typeof WireFieldValue>

/** In 2012 ids only; category changes may carry names in `old` and `new` (§4.1). */
const WireNamedChange = z.object({
  old: z.union([z.number(), z.string()]).nullish(),
  new: z.union([z.number(), z.string()]).nullish(),
  old_name: Text,
  new_name: Text,
})
export type WireNamedChange = z.output<typeof WireNamedChange>

const WireAttachment = z.object({ id: Id, url: Text, filename: Text })

const WireMessage = z.object({
  text: Text,
  html: Text,
  subject: Text,
  cc_list: TextOrList,
  bcc_list: TextOrList,
  /** Null or an unknown shape. */
  forward_list: z.unknown().optional(),
  /** `p` is a private note, null a public message; other values exist and are unknown. */
  message_type: Text,
  customer_updated: Flag,
  attachments: listOf(WireAttachment),
})
export type WireMessage = z.output<typeof WireMessage>

export const WirePerson = z.object({ type: Text, id: Id.nullish().catch(null), name: Text, email: Text })
export type WirePerson = z.output<typeof WirePerson>

export const WireUpdate = z.object({
  update_id: Id,
  timestamp: Timestamp,
  by: orNull(WirePerson),
  message: orNull(WireMessage),
  status_change: orNull(WireNamedChange),
  priority_change: orNull(WireNamedChange),
  assignee_change: orNull(WireNamedChange),
  category_change: orNull(WireNamedChange),
  due_date_change: orNull(z.object({ old: MaybeDay, new: MaybeDay })),
  custom_field_change: orNull(
    listOf(
      z.object({ id: Id.nullish().catch(null), name: Text, from: z.unknown().optional(), to: z.unknown().optional() }),
    ),
  ),
  time_spent: Id.nullish().catch(null),
  satisfaction_survey: z.unknown().optional(),
})
export type WireUpdate = z.output<typeof WireUpdate>

export const WireContact = z.object({
  id: Id,
  name: Text,
  email: Text,
  primary_phone: orNull(z.object({ id: Id.nullish().catch(null), number: Text })),
  phones: listOf(
    z.object({
      id: Id.nullish().catch(null),
      type: Text,
      number: z.union([z.string(), z.number().transform(String)]),
    }),
  ),
  contact_groups: listOf(z.object({ id: Id, name: z.string() })),
  custom_fields: listOf(WireFieldValue),
  pending_tickets_count: Count,
  tickets_count: Count,
})
export type WireContact = z.output<typeof WireContact>

export const WireTicket = z.object({
  id: Id,
  display_id: Text,
  subject: Text,
  first_message: Text,
  category: z.object({ id: Id }),
  status: z.object({ id: Id }),
  priority: orNull(z.object({ id: Id })),
  assigned_to: orNull(z.object({ id: Id })),
  user: orNull(WireContact),
  created_at: Timestamp,
  /** Absent from the recorded answer of a create. */
  last_modified: MaybeTimestamp,
  last_updated_at: MaybeTimestamp,
  last_user_reply_at: MaybeTimestamp,
  last_staff_reply_at: MaybeTimestamp,
  due_date: MaybeDay,
  tags: TextOrList,
  unresponded: Flag,
  sla_breaches: Count,
  attachments_count: Count,
  messages_count: Count,
  custom_fields: listOf(WireFieldValue),
  subscribers: listOf(z.object({ id: Id, first_name: Text, last_name: Text, name: Text, email: Text })),
  source: Text,
  time_spent: Id.nullish().catch(null),
  visible_only_staff: Flag,
  /** The element's shape is unknown: a number, a display id or an object with either. */
  merged_tickets: listOf(z.unknown()),
  merged_to: z.unknown().optional(),
  updates: listOf(WireUpdate),
})
export type WireTicket = z.output<typeof WireTicket>

/** §6, the answer to an inline attachment. */
export const WireInlineImage = z.object({ url: z.string() })

/** `last_index` is the total of rows; an empty result may say 0 pages. */
/** The answer of an action that does not show the ticket (§13 to §17): one sentence, or the id of what was deleted. */
export const WireDone = z.union([
  z.object({ message: z.string(), status_code: z.number().optional() }),
  z.object({ deleted_ticket: z.string() }).transform(({ deleted_ticket: id }) => ({
    message: `${id} was deleted`,
    status_code: 200,
  })),
])

/** `update_contacts` and `delete_contacts`: one answer for each contact. */
export const WireGroupAnswer = z.array(
  z.object({
    success: z.boolean(),
    data: orNull(z.object({ message: Text })),
    errors: z.unknown().optional(),
  }),
)
export type WireGroupAnswer = z.output<typeof WireGroupAnswer>

/** §5: one answer for each ticket of many, in their order. */
export const WireMade = z.union([
  z.object({ success: z.literal(true), id: Id, display_id: Text }),
  z.object({ success: z.literal(false), error: z.unknown().optional(), errors: z.unknown().optional() }),
])

export const WirePage = z.object({
  page_info: z.object({ last_index: Id, page_count: Id }),
  data: z.array(z.unknown()),
})

export const WireCategory = z.object({
  id: Id,
  name: z.string(),
  description: Text,
  public: Flag,
  time_spent_mandatory: Flag,
})

export const WireStaff = z.object({
  id: Id,
  name: Text,
  email: Text,
  role: orNull(z.object({ id: Id, name: z.string() })),
  active: Flag,
  is_account_admin: Flag,
  categories: listOf(z.union([Id, z.object({ id: Id }).transform(({ id }) => id)])),
  permissions: listOf(z.string()),
})

export const WireStatus = z.object({
  id: Id,
  name: z.string(),
  color: Text,
  order: Id.nullish().catch(null),
  default: Flag,
  behavior: Text,
})

export const WirePriority = z.object({ id: Id, name: z.string(), order: Id.nullish().catch(null), default: Flag })

export const WireGroup = z.object({ id: Id, name: z.string(), description: Text })

/** Elsewhere an id, in some integrations an object with one. */
const IdOrObject = z.union([Id, z.object({ id: Id }).transform(({ id }) => id)])

export const WireField = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  required: Flag,
  /** Definitions say `…_completed`, ticket objects `…_complete`. */
  compulsory_on_completed: Flag,
  compulsory_on_complete: Flag,
  compulsory_on_move: Flag,
  visible_to_staff_only: Flag,
  depends_on_choice: IdOrObject.nullish().catch(null),
  choices: listOf(
    z.object({
      id: Id,
      text: z.union([z.string(), z.number().transform(String)]),
      dependant_fields: listOf(IdOrObject),
    }),
  ),
  categories: listOf(z.object({ category: Id, order: Id.nullish().catch(null) })),
  order: Id.nullish().catch(null),
})
export type WireField = z.output<typeof WireField>
