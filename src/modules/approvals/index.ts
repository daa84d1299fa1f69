import type { Module } from '#engine/module.ts'
import { approval } from './approval.object.ts'
import { approvalRules } from './approval.rules.ts'
import { approvalRule } from './approval-rule.object.ts'
import { approvalRoutes } from './approvals.routes.ts'

/** Deals that need the word of somebody else, by rules. */
export const approvals: Module = {
  objects: [approvalRule, approval],
  rules: approvalRules,
  routes: approvalRoutes,
}
