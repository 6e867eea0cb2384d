import { createFileRoute, Outlet } from '@tanstack/react-router'
import { TicketFilter } from '../domain/ticket-filter.ts'

export const Route = createFileRoute('/_app/tickets')({ validateSearch: TicketFilter, component: Outlet })
