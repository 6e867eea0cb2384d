import { createFileRoute } from '@tanstack/react-router'
import { JobsPage } from '../features/bulk/jobs-page.tsx'

/** The agent's bulk changes, those under way and those of the last weeks. */
export const Route = createFileRoute('/_app/bulk/')({ component: JobsPage })
