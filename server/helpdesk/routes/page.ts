import { type MiddlewareHandler, Hono } from 'hono'
import type { RecentRequest } from '../guard/recent-requests.ts'
import { isLoaded } from '../load.ts'
import { type PageFacts, renderPage } from '../page/page.ts'
import { STYLE } from '../page/style.ts'
import { readMail } from '../rules/mail.ts'
import type { DeskEnv } from './env.ts'

const MAIL_SHOWN = 100

type PageOptions = {
  auth: MiddlewareHandler<DeskEnv>
  requests: RecentRequest[]
  switches: PageFacts['switches']
}

/** The desk's page: free for this machine, behind the API's credentials for every other. */
export function pageRoutes({ auth, requests, switches }: PageOptions) {
  const app = new Hono<DeskEnv>({ strict: false })
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.use('/', (c, next) => (isThisMachine(c.env?.incoming?.socket.remoteAddress) ? next() : auth(c, next)))
  app.get('/', (c) => {
    const { db, account } = c.var.desk
    const counts = db.get<PageFacts['counts']>(
      `select (select count(*) from tickets) as tickets, (select count(*) from tickets where is_open = 1) as open,
         (select count(*) from contacts) as contacts`,
    )
    const page = renderPage({
      origin: new URL(c.req.url).origin,
      counts: counts ?? { tickets: 0, open: 0, contacts: 0 },
      agents: account.staff.filter(({ active }) => active).length,
      categories: account.categories.map(({ name }) => name),
      loading: !isLoaded(db),
      switches,
      mail: readMail(c.var.desk, MAIL_SHOWN),
      requests,
    })
    return c.html(page, 200, {
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    })
  })
  return app
}

const isThisMachine = (address: string | undefined) =>
  address === undefined ? false : /^(::ffff:)?127\.|^::1$/.test(address)
