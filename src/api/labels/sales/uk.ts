import type { salesEn } from './en.ts'

export const salesUk: Record<keyof typeof salesEn, string> = {
  'lead.status.converted': 'Конвертований',
  'lead.convertedAt': 'Конвертовано',
  'lead.convertedAt.help': 'Коли він став клієнтом, контактом або угодою.',
  'lead.account.help': 'Клієнт, яким він став.',
  'lead.contact.help': 'Контакт, яким він став.',
  'lead.deal.help': 'Угода, якою він став.',
  'deal.competitor': 'Конкурент',
  'deal.competitor.help': 'Хто ще хотів цю угоду або отримав її.',
  'account.contestedDeals': 'Оспорювані угоди',
  'lead.salesChannel': 'Канал продажів',
  'lead.salesChannel.direct': 'Прямий',
  'lead.salesChannel.partner': 'Через партнерів',
  'lead.salesChannel.online': 'Онлайн',
  'lead.salesChannel.phone': 'Телефоном',
  'deal.salesChannel': 'Канал продажів',
  'deal.salesChannel.direct': 'Прямий',
  'deal.salesChannel.partner': 'Через партнерів',
  'deal.salesChannel.online': 'Онлайн',
  'deal.salesChannel.phone': 'Телефоном',
}
