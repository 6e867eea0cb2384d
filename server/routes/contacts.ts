import { Hono } from 'hono'
import { AddressesInput, type ContactCopy, type KnownContact } from '../../src/domain/contact.ts'
import { signedIn } from '../access/policy.ts'
import { NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import { type AppEnv, Id } from './env.ts'

const NO_CONTACT = 'There is no such contact, or none of the contact’s tickets is in your categories.'

/** Contacts, as far as the agent's categories hold tickets of theirs. */
export const contactRoutes = new Hono<AppEnv>()
  /** Those whose addresses these are. A question that is too long for a path; it changes nothing. */
  .post('/known', signedIn, validate('json', AddressesInput), async (c) => {
    const { addresses } = c.req.valid('json')
    return c.json<{ contacts: KnownContact[] }>({
      contacts: await c.var.mirror.contactsByAddress(addresses, c.var.signedIn.scope),
    })
  })
  /** From the copy, at once. */
  .get('/:contactId', signedIn, async (c) => {
    const id = Id.safeParse(c.req.param('contactId'))
    const found = id.success ? await c.var.mirror.contact(id.data, c.var.signedIn.scope) : null
    if (!found) throw new NotFound(NO_CONTACT)
    return c.json<ContactCopy>(found)
  })
  /** The same after HappyFox was asked. Only a contact that the agent may see is asked for. */
  .get('/:contactId/fresh', signedIn, async (c) => {
    const id = Id.safeParse(c.req.param('contactId'))
    const { mirror, signedIn: who } = c.var
    if (!id.success || !(await mirror.contact(id.data, who.scope))) throw new NotFound(NO_CONTACT)
    await mirror.refreshContact(id.data)
    const found = await mirror.contact(id.data, who.scope)
    if (!found) throw new NotFound(NO_CONTACT)
    return c.json<ContactCopy>(found)
  })
