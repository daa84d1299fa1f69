import type { salesEn } from './en.ts'

export const salesZh: Record<keyof typeof salesEn, string> = {
  'lead.status.converted': '已转化',
  'lead.convertedAt': '转化时间',
  'lead.convertedAt.help': '何时转为客户、联系人或商机。',
  'lead.account.help': '转化成的客户。',
  'lead.contact.help': '转化成的联系人。',
  'lead.deal.help': '转化成的商机。',
  'deal.competitor': '竞争对手',
  'deal.competitor.help': '还有谁争取或赢得了此商机。',
  'account.contestedDeals': '竞争商机',
  'lead.salesChannel': '销售渠道',
  'lead.salesChannel.direct': '直销',
  'lead.salesChannel.partner': '合作伙伴',
  'lead.salesChannel.online': '线上',
  'lead.salesChannel.phone': '电话',
  'deal.salesChannel': '销售渠道',
  'deal.salesChannel.direct': '直销',
  'deal.salesChannel.partner': '合作伙伴',
  'deal.salesChannel.online': '线上',
  'deal.salesChannel.phone': '电话',
}
