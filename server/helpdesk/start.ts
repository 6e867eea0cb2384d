import type { Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { createDesk } from './create-desk.ts'
import { letCustomersWrite } from './live.ts'
import { makeSample } from './sample/index.ts'
import type { HelpdeskSettings } from './settings.ts'

/** The desk cannot start. The message is one sentence for whoever started it. */
export class HelpdeskCannotStart extends Error {
  override readonly name = 'HelpdeskCannotStart'
}

type StartOptions = HelpdeskSettings & {
  /** Progress and events, a line at a time. */
  report?: (line: string) => void
}

export type Helpdesk = {
  /** `http://localhost:8081`, to which `/api/1.1/json/` is added. */
  url: string
  port: number
  /** All sample data is there. */
  loaded: Promise<void>
  close(): Promise<void>
}

/**
 * Starts the embedded help desk with its own listener and its own database, and answers once requests are served.
 * @throws {HelpdeskCannotStart} when the port is taken or the data folder cannot be written.
 */
export async function startHelpdesk({ report = () => undefined, ...settings }: StartOptions): Promise<Helpdesk> {
  const file = join(settings.dataDir, 'helpdesk.db')
  const desk = openDesk(file, settings, report)
  const server = createAdaptorServer({ fetch: desk.app.fetch })
  try {
    await listen(server as Server, settings)
    await desk.ready
  } catch (error) {
    server.close()
    await desk.close()
    throw error
  }
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const stopCustomers = settings.live
    ? letCustomersWrite(
        () => void desk.letCustomerWrite(),
        settings.live,
        (error) => report(`A sample customer could not write: ${String(error)}`),
      )
    : () => undefined
  desk.loaded.catch((error: unknown) => report(`The sample data could not be made: ${String(error)}`))
  return {
    url: `http://${settings.host === '127.0.0.1' ? 'localhost' : settings.host}:${port}`,
    port,
    loaded: desk.loaded,
    async close() {
      stopCustomers()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await desk.close()
    },
  }
}

function openDesk(file: string, settings: HelpdeskSettings, report: (line: string) => void) {
  try {
    return createDesk({ ...settings, file, makeSample, report })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const isTaken = /locked/i.test(message)
    const reason = isTaken ? 'another help desk has it open; end that one or set DATA_DIR.' : message
    throw new HelpdeskCannotStart(`The help desk cannot use its data in ${file}: ${reason}`, { cause: error })
  }
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === 'EADDRINUSE'
          ? 'is in use by another program; end that or set HELPDESK_PORT'
          : `cannot be opened (${cause.code ?? cause.message}); set HELPDESK_HOST and HELPDESK_PORT`
      reject(new HelpdeskCannotStart(`Port ${port} of ${host} ${reason}.`, { cause }))
    })
    server.listen(port, host, resolve)
  })
}
