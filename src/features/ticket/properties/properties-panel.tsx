import type { RowWrite } from '../../../api/row-writes.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { Acts } from '../acts/use-acts.ts'
import type { Held, SetProperties } from '../use-properties.ts'
import { BasicProperties } from './basic-properties.tsx'
import { ContactSection } from './contact-section.tsx'
import type { Editing } from './editing.ts'
import { FieldsSection } from './fields-section.tsx'
import { SubscribersSection } from './subscribers-section.tsx'

export type PropertiesProps = {
  ticket: Ticket
  lookup: Lookup
  meId: number
  change: SetProperties
  acts: Acts
  /** Keys of what is on its way. */
  saving: Set<string>
  /** What is held back of a property, because somebody else has set it meanwhile. */
  heldOf: (key: string) => Held | null
  /** The last change that was refused because of fields; what was typed is still there. */
  refused: RowWrite | null
  forgetRefused: () => void
  /** A status that completes the ticket is chosen: more fields are needed. */
  completing: boolean
  editing: Editing
  onMove: () => void
  /** Why this agent cannot move tickets. */
  moveRefusal: string | undefined
  /** Why this agent cannot edit contacts. */
  editContactRefusal: string | undefined
}

/** Everything about a ticket that is not its history. Each value is its own way to change it. */
export function PropertiesPanel(props: PropertiesProps) {
  return (
    <>
      <BasicProperties {...props} />
      <FieldsSection {...props} />
      <ContactSection ticket={props.ticket} lookup={props.lookup} editRefusal={props.editContactRefusal} />
      <SubscribersSection {...props} />
    </>
  )
}
