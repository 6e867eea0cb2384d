import { html } from 'hono/html'
import type { RecentRequest } from '../guard/recent-requests.ts'
import type { Mail } from '../rules/mail.ts'
import { wireTime } from '../wire/time.ts'

export type PageFacts = {
  origin: string
  counts: { tickets: number; open: number; contacts: number }
  agents: number
  categories: string[]
  loading: boolean
  switches: { name: string; value: string }[]
  mail: Mail[]
  requests: RecentRequest[]
}

/** The desk's own page, for the developer beside it: how to connect, what would have left by mail, what was called. */
export function renderPage(facts: PageFacts) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Embedded help desk</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <header>
            <h1>Embedded help desk</h1>
            <p>
              A stand-in for a HappyFox account: the same API, its own data. Mail is never sent; it is kept below.
              ${facts.loading ? 'The sample data is still being made.' : ''}
            </p>
          </header>
          ${account(facts)} ${connect(facts.origin)} ${mailbox(facts.mail)} ${requests(facts.requests)}
        </main>
      </body>
    </html>`
}

const figure = (name: string, value: number) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value.toLocaleString('en')}</dd>
  </div>`

const account = ({ counts, agents, categories, switches }: PageFacts) =>
  html`<section aria-labelledby="account">
    <h2 id="account">Account</h2>
    <dl>
      ${figure('Tickets', counts.tickets)} ${figure('Open', counts.open)} ${figure('Contacts', counts.contacts)}
      ${figure('Agents', agents)}
    </dl>
    <p>Categories: ${categories.join(' · ')}</p>
    <p>${switches.map(({ name, value }) => `${name}: ${value}`).join(' · ')}</p>
  </section>`

const connect = (origin: string) =>
  html`<section aria-labelledby="connect">
    <h2 id="connect">Connect</h2>
    <p>Basic authentication: the API key is the user, the auth code the password (HELPDESK_API_KEY and HELPDESK_AUTH_CODE).</p>
    <pre>curl -u "$HELPDESK_API_KEY:$HELPDESK_AUTH_CODE" "${origin}/api/1.1/json/tickets/?size=1"</pre>
  </section>`

const mailbox = (mail: Mail[]) =>
  html`<section aria-labelledby="mail">
    <h2 id="mail">Outgoing mail</h2>
    ${
      mail.length === 0
        ? html`<p>Nothing yet. A reply with update_customer, a copy, a forward or an alert will show up here.</p>`
        : html`<ul class="mail">
            ${mail.map(message)}
          </ul>`
    }
  </section>`

const message = ({ at, reason, recipients: { to, cc, bcc }, subject, text, files, ticketId }: Mail) =>
  html`<li>
    <details>
      <summary>
        <time datetime="${new Date(at).toISOString()}">${wireTime(at)}</time>
        <span class="reason">${reason}</span>
        <span class="subject">${subject}</span>
        <span class="to">to ${[...to, ...cc, ...bcc].join(', ')}</span>
      </summary>
      <div class="body">
        <p>
          To: ${to.join(', ') || 'nobody'}${cc.length > 0 ? ` · Cc: ${cc.join(', ')}` : ''}${
            bcc.length > 0 ? ` · Bcc: ${bcc.join(', ')}` : ''
          }${ticketId === null ? '' : ` · Ticket ${ticketId}`}${files.length > 0 ? ` · Files: ${files.join(', ')}` : ''}
        </p>
        <pre>${text}</pre>
      </div>
    </details>
  </li>`

const requests = (list: RecentRequest[]) =>
  html`<section aria-labelledby="requests">
    <h2 id="requests">Recent requests</h2>
    ${
      list.length === 0
        ? html`<p>Nobody has called the API since the start.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="requests">
            <table>
              <thead>
                <tr>
                  <th>Time (UTC)</th>
                  <th>Method</th>
                  <th>Path</th>
                  <th class="number">Status</th>
                  <th class="number">ms</th>
                </tr>
              </thead>
              <tbody>
                ${list.map(
                  ({ at, method, path, status, durationMs }) =>
                    html`<tr>
                      <td>${wireTime(at)}</td>
                      <td>${method}</td>
                      <td>${path}</td>
                      <td class="number ${status >= 400 ? 'bad' : ''}">${status}</td>
                      <td class="number">${durationMs}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`
