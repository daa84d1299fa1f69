import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

export const approvalStates = ['waiting', 'asked', 'approved', 'refused', 'withdrawn', 'void'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** What was asked of somebody about a deal by one rule, and what they said. */
export const approval = defineObject('approval', {
  plural: 'approvals',
  title: 'summary',
  columns: ['summary', 'deal', 'state', 'discount', 'amount', 'approver', 'askedBy', 'askedAt', 'decidedBy'],
  madeBy: 'POST /deals/{id}/approval',
  partOf: 'deal',
  synonyms: ['sign-off', 'aprobación', '审批', 'погодження'],
  indexes: [{ on: ['state', 'approver'] }, { on: ['deal', 'state'] }],
  fields: {
    summary: field.text({ readOnly: true, maxLength: 400 }),
    deal: field.link('deal', { readOnly: true, inverse: 'approvals', whenGone: 'bin-with' }),
    rule: field.link('approvalRule', { readOnly: true, inverse: 'approvals', whenGone: 'clear' }),
    step: field.integer({ readOnly: true }),
    state: field.select(approvalStates, { readOnly: true }),
    approver: field.link('user', {
      readOnly: true,
      whenGone: 'clear',
      help: 'Of whom it is asked; empty where a role is.',
    }),
    role: field.text({ readOnly: true, maxLength: 80 }),
    askedBy: field.link('user', { readOnly: true, whenGone: 'clear' }),
    askedAt: field.dateTime({ readOnly: true }),
    note: field.longText({ readOnly: true, maxLength: 2000 }),
    discount: field.percent({ readOnly: true, help: 'The largest of its lines when it was asked.' }),
    discountAmount: field.money({ readOnly: true, help: 'All that its lines took off when it was asked.' }),
    amount: field.money({ readOnly: true, help: 'Of the deal when it was asked.' }),
    paymentDays: field.integer({ readOnly: true, help: 'Of the deal when it was asked.' }),
    decidedBy: field.link('user', { readOnly: true, whenGone: 'clear' }),
    decidedFor: field.link('user', {
      readOnly: true,
      whenGone: 'clear',
      help: 'Who was away and had named the one who decided.',
    }),
    decidedAt: field.dateTime({ readOnly: true }),
    answer: field.longText({ readOnly: true, maxLength: 2000 }),
  },
})
