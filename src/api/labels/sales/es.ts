import type { salesEn } from './en.ts'

export const salesEs: Record<keyof typeof salesEn, string> = {
  'lead.status.converted': 'Convertido',
  'lead.convertedAt': 'Conversión',
  'lead.convertedAt.help': 'Cuándo se convirtió en cuenta, contacto u oportunidad.',
  'lead.account.help': 'La cuenta en que se convirtió.',
  'lead.contact.help': 'El contacto en que se convirtió.',
  'lead.deal.help': 'La oportunidad en que se convirtió.',
  'deal.competitor': 'Competidor',
  'deal.competitor.help': 'Quién más quería esta oportunidad, o la ganó.',
  'account.contestedDeals': 'Oportunidades disputadas',
  'lead.salesChannel': 'Canal de venta',
  'lead.salesChannel.direct': 'Directo',
  'lead.salesChannel.partner': 'Por socios',
  'lead.salesChannel.online': 'En línea',
  'lead.salesChannel.phone': 'Por teléfono',
  'deal.salesChannel': 'Canal de venta',
  'deal.salesChannel.direct': 'Directo',
  'deal.salesChannel.partner': 'Por socios',
  'deal.salesChannel.online': 'En línea',
  'deal.salesChannel.phone': 'Por teléfono',
}
