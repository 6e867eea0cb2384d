import type { Logger } from 'pino'
import { type CreateAction, followUpOf, type OutboxAction, type TicketAction } from '../../src/domain/outbox.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import type { Scope, Session, SignInWay } from '../../src/domain/session.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import type { HttpContext } from '../http/env.ts'
import { Forbidden, NotFound, SignedOut, TooMany, Unavailable } from '../http/errors.ts'
import { clientAddress } from '../http/peer.ts'
import { createRateLimit } from '../http/rate-limit.ts'
import { linkAgent, linkedAgent } from '../store/identities.ts'
import type { OidcOptions, Vouched } from './oidc-provider.ts'
import { SignInRefused } from './oidc-refusals.ts'
import { createOidcSignIn } from './oidc-sign-in.ts'
import { scopeOf, whyNot, whyNotCreate } from './permissions.ts'
import { agentByEmail, createProxyIdentity, isSameEmail, type ProxyOptions } from './proxy.ts'
import { createSessions, type SessionOptions } from './sessions.ts'

/** An agent who may act, and what the agent may see. `key` names the session without opening it. */
export type SignedIn = { agent: Agent; scope: Scope; key: string }

export type AccessOptions = SessionOptions & {
  auth: { mode: 'demo' } | ({ mode: 'proxy' } & ProxyOptions) | ({ mode: 'oidc' } & OidcOptions)
  /** The account's lists as last read; null before the first reading. */
  reference: () => Reference | null
  /** A ticket as the mirror knows it, if it is within a scope. */
  findRow: (ticketId: number, scope: Scope) => Promise<TicketRow | null>
  /** Whether a ticket within a scope is from a contact. */
  hasTicketOf: (contactId: number, scope: Scope) => Promise<boolean>
  undoMs: number
  accountOrigin: string
  log: Logger
}

export type Access = ReturnType<typeof createAccess>

/**
 * A page says whose it is, because all windows of a browser have one cookie: what one agent wrote must not be done in the name
 * of another who signed in beside it. It decides nothing else. @throws {SignedOut}
 */
export function refuseOthersPage(said: string | undefined, { agent }: Pick<SignedIn, 'agent'>): void {
  if (said !== undefined && said !== String(agent.id))
    throw new SignedOut('Somebody else has signed in in this browser. Nothing was done. Reload the page.')
}

/** The only place that decides who may see and do what. Whatever it does not allow is refused. */
export function createAccess(options: AccessOptions) {
  const { auth, reference, findRow, hasTicketOf, clock, trustProxy } = options
  const sessions = createSessions(options)
  const proxyIdentity = auth.mode === 'proxy' ? createProxyIdentity(auth) : null
  const oidc = auth.mode === 'oidc' ? createOidcSignIn(auth, options) : null
  const startedAt = clock()
  // Whoever walks through the queue with a key held down asks some fifteen times a second.
  const requests = createRateLimit({ perMinute: 1200, burst: 300, clock })
  const signIns = createRateLimit({ perMinute: 120, burst: 60, clock })
  const failures = createRateLimit({ perMinute: 10, burst: 10, clock })

  /** An agent who is active now, by the newest list. */
  function activeAgent(agentId: number, key: string): SignedIn | null {
    const lists = reference()
    const agent = lists?.agents.find(({ id }) => id === agentId)
    return lists && agent?.active ? { agent, scope: scopeOf(agent, lists), key } : null
  }

  function refuseSignIn(c: HttpContext, message: string): never {
    const peer = clientAddress(c, trustProxy)
    options.log.warn({ peer, reason: message }, 'sign-in refused')
    const retryAt = failures.take(peer)
    if (retryAt !== null) throw new TooMany('Too many failed sign-ins. Try again in a minute.', retryAt)
    throw new SignedOut(message)
  }

  function byProxy(c: HttpContext): SignedIn | null {
    const identity = proxyIdentity?.(c)
    if (!identity) return null
    if ('refused' in identity) return refuseSignIn(c, identity.refused)
    const lists = reference()
    if (!lists)
      throw new Unavailable('The agents of the HappyFox account have not been read yet. Try again in a moment.')
    const agent = agentByEmail(lists.agents, identity.email)
    return (
      (agent && activeAgent(agent.id, `agent:${agent.id}`)) ??
      refuseSignIn(c, `HappyFox has no active agent with the address ${identity.email.slice(0, 100)}.`)
    )
  }

  async function byCookie(c: HttpContext, isUse: boolean): Promise<SignedIn | null> {
    const session = await sessions.of(c, { isUse })
    if (!session) return null
    const signedIn = activeAgent(session.agentId, session.key)
    // A list that is not there yet says nothing about the agent; one without the agent ends the session for good.
    if (!signedIn && reference()) await sessions.end(session.key, session.agentId)
    return signedIn
  }

  /** The agent of an account at the provider: by its link, and at its first sign-in by an address that was verified. */
  async function agentOf(vouched: Vouched): Promise<number> {
    const lists = reference()
    if (!lists) throw new SignInRefused('notReady')
    const known = await linkedAgent(options.store.db, vouched)
    if (known !== null) return known
    const { email, isVerified } = await vouched.mail()
    if (email === null) throw new SignInRefused('noMail')
    if (!isVerified) throw new SignInRefused('unverified', { email })
    const agent = agentByEmail(lists.agents, email)
    if (!agent) throw new SignInRefused('unknown', { email })
    const mayRelink = auth.mode === 'oidc' && auth.relink.some((address) => isSameEmail(address, email))
    const isLinked = await options.store.transaction((tx) =>
      linkAgent(
        tx,
        { issuer: vouched.issuer, subject: vouched.subject },
        // Once for each start: whoever forgets the setting has not opened the agent to every new account.
        { agentId: agent.id, now: clock(), releaseBefore: mayRelink ? startedAt : 0 },
      ),
    )
    if (!isLinked) throw new SignInRefused('linked', { email })
    return agent.id
  }

  async function createFault(action: CreateAction, { agent, scope }: SignedIn) {
    const lists = reference()
    if (!lists) throw new SignedOut()
    const knowsContact = 'id' in action.contact && (await hasTicketOf(action.contact.id, scope))
    return whyNotCreate(action, { agent, reference: lists, knowsContact })
  }

  return {
    mode: auth.mode,

    /** @throws {SignedOut} @throws {TooMany} */
    async signedIn(c: HttpContext, { isUse }: { isUse: boolean }): Promise<SignedIn> {
      const signedIn = auth.mode === 'proxy' ? byProxy(c) : await byCookie(c, isUse)
      if (!signedIn) throw new SignedOut()
      refuseOthersPage(c.req.header('x-foxden-agent'), signedIn)
      const retryAt = requests.take(String(signedIn.agent.id))
      if (retryAt !== null) throw new TooMany('Too many requests at once. Try again in a moment.', retryAt)
      return signedIn
    },

    /** Demo only: whoever is there works as the agent of their choice. */
    async signIn(c: HttpContext, agentId: number): Promise<SignedIn> {
      if (auth.mode !== 'demo') throw new NotFound()
      const retryAt = signIns.take(clientAddress(c, trustProxy))
      if (retryAt !== null) throw new TooMany('Too many sign-ins. Try again in a moment.', retryAt)
      const signedIn = activeAgent(agentId, '')
      if (!signedIn) throw new Forbidden('There is no active agent with this id. Choose one of the list.')
      await sessions.start(c, agentId)
      return signedIn
    },

    /** How agents sign in here, and how it stands with this browser's sign-in. */
    async way(c: HttpContext): Promise<SignInWay> {
      return oidc ? oidc.way(c) : { way: auth.mode === 'proxy' ? 'proxy' : 'demo' }
    },

    /** Where the browser signs in at the provider, to come back to `from`. @throws {TooMany} @throws {Unavailable} */
    async beginSignIn(c: HttpContext, from: string | undefined): Promise<string> {
      if (!oidc) throw new NotFound()
      const retryAt = signIns.take(clientAddress(c, trustProxy))
      if (retryAt !== null) throw new TooMany('Too many sign-ins. Try again in a moment.', retryAt)
      return oidc.begin(c, from).catch(async (error: unknown) => {
        if (!(error instanceof SignInRefused)) throw error
        const { problem } = await oidc.way(c)
        throw new Unavailable(problem ?? 'Nobody can sign in right now. Try again in a moment.')
      })
    },

    /** The browser comes back from the provider. Answers where it goes on, signed in or not. */
    async finishSignIn(c: HttpContext): Promise<string> {
      if (!oidc) throw new NotFound()
      const admit = async (vouched: Vouched) => {
        const agentId = await agentOf(vouched)
        if (!activeAgent(agentId, '')) throw new SignInRefused('inactive')
        await sessions.start(c, agentId, vouched.idToken)
      }
      return oidc.finish(c, admit, (refusal) => {
        const peer = clientAddress(c, trustProxy)
        options.log.warn({ peer, reason: refusal.kind, detail: refusal.more.detail }, 'sign-in refused')
        return failures.take(peer) === null ? refusal : new SignInRefused('tooMany')
      })
    },

    /** Answers where the sign-in at a provider is ended, too. */
    async signOut(c: HttpContext): Promise<{ continueAt: string | null }> {
      const session = await sessions.of(c, { isUse: false })
      if (session) await sessions.end(session.key, session.agentId)
      sessions.forget(c)
      return { continueAt: (session?.idToken && oidc?.signOutUrl(session.idToken)) || null }
    },

    /** What the holder of a session key may see now; null when the session is over. */
    async still(key: string): Promise<SignedIn | null> {
      const agentId = auth.mode === 'proxy' ? Number(key.replace('agent:', '')) : await sessions.agentOf(key)
      return agentId === null ? null : activeAgent(agentId, key)
    },

    sessionOf: ({ agent }: SignedIn, changeSeq: number): Session => ({
      agent,
      authMode: auth.mode,
      undoSeconds: options.undoMs / 1000,
      accountOrigin: options.accountOrigin,
      changeSeq,
    }),

    /** A ticket that the agent may see. @throws {NotFound} whether it is elsewhere or nowhere */
    async ticket(ticketId: number, scope: Scope): Promise<TicketRow> {
      const row = await findRow(ticketId, scope)
      if (!row) throw new NotFound('There is no such ticket, or it is not in your categories.')
      return row
    },

    /** @throws {NotFound} @throws {Forbidden} @throws {InvalidRequest} */
    async mayDo(action: TicketAction, ticketId: number, who: SignedIn): Promise<void> {
      const ticket = await this.ticket(ticketId, who.scope)
      const lists = reference()
      if (!lists) throw new SignedOut()
      const refusal = whyNot(action, { agent: who.agent, ticket, reference: lists })
      if (refusal) throw refusal
      const followUp = followUpOf(action)
      if (followUp) await this.mayDo(followUp.action, followUp.ticketId, who)
    },

    /** @throws {Forbidden} @throws {InvalidRequest} */
    async mayCreate(action: CreateAction, who: SignedIn): Promise<void> {
      const refusal = await createFault(action, who)
      if (refusal) throw refusal
    },

    /** An agent as of now, without a session: for work that goes on when the page is closed. */
    acting: (agentId: number) => activeAgent(agentId, ''),

    /** In words what stands against a write on a ticket that the agent may see; null when nothing does. */
    refusal(action: TicketAction, ticket: TicketRow, { agent }: SignedIn): string | null {
      const lists = reference()
      return lists ? (whyNot(action, { agent, ticket, reference: lists })?.message ?? null) : 'Not ready yet.'
    },

    /** What stands against an agent's ticket of a table, now; null when nothing does. */
    async createRefusal(agentId: number, action: CreateAction) {
      const signedIn = activeAgent(agentId, '')
      const fault = signedIn ? await createFault(action, signedIn) : new Forbidden('You may not act here any more.')
      return fault && { message: fault.message, fields: fault.detail.fields ?? {} }
    },

    /** Asked again when the write leaves: rights may have gone while it waited. */
    async mayStill(agentId: number, ticketId: number, action: OutboxAction): Promise<boolean> {
      const signedIn = activeAgent(agentId, '')
      if (action.kind === 'create') return signedIn !== null && (await createFault(action, signedIn)) === null
      const ticket = signedIn && (await findRow(ticketId, signedIn.scope))
      const lists = reference()
      return Boolean(ticket && lists && whyNot(action, { agent: signedIn.agent, ticket, reference: lists }) === null)
    },
  }
}
