import { createFileRoute } from '@tanstack/react-router'
import { SyncPage } from '../features/sync/sync-page.tsx'

/** What the copy costs HappyFox, for administrators. The page's code comes when it is opened. */
export const Route = createFileRoute('/_app/settings/sync')({ component: SyncPage })
