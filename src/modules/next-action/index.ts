import type { Module } from '#engine/module.ts'
import { nextActionRoutes } from './next-action.routes.ts'

/** What to do with a lead, a deal or an account now, and why. */
export const nextAction: Module = { objects: [], rules: [], routes: nextActionRoutes }
