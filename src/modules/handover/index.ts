import type { Module } from '#engine/module.ts'
import { handoverRoutes } from './handover.routes.ts'

/** Work that goes from one person to others, and what they have to know of it. */
export const handover: Module = { objects: [], rules: [], routes: handoverRoutes }

export { HandoverBody, readHandover as readHandoverRequest } from './handover-input.ts'
export { HandoverView, handedAccounts, listHandovers, readHandover } from './read-handovers.ts'
export { findUnfinishedHandovers, handoverJob, previewHandover, runHandover, startHandover } from './run-handover.ts'
