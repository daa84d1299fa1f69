import type { Module } from '#engine/module.ts'
import { callList } from './call-list.object.ts'
import { callingRoutes } from './calling.routes.ts'
import { callsMadeRule } from './calls-made.rules.ts'

/** Calling many one after the other. */
export const calling: Module = { objects: [callList], rules: [callsMadeRule], routes: callingRoutes }
