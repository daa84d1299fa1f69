import type { Language } from '#kernel/languages.ts'

/** What the page of a buyer says; `{name}` is filled in. */
const en = {
  steps: 'Next steps',
  them: 'You',
  done: 'Done',
  open: 'Open',
  lines: 'What we offer',
  item: 'Item',
  quantity: 'Quantity',
  price: 'Price',
  discount: 'Discount',
  total: 'Total',
  sum: 'Sum',
  tax: 'Tax',
  withTax: 'With tax',
  beforeTax: 'Before tax',
  files: 'Documents',
  download: 'Download {name}',
  person: 'Your contact',
  closing: 'Planned decision',
  until: 'This page is open until {date}. It was made for you: please do not pass the address on.',
  gone: 'This page is not available.',
  goneText: 'The address may be wrong, or its time is over. Please ask whoever sent it to you.',
  many: 'Too much was asked for from here just now. Please try again in a few minutes.',
}

export type RoomWords = Record<keyof typeof en, string>

const es: RoomWords = {
  steps: 'Próximos pasos',
  them: 'Usted',
  done: 'Hecho',
  open: 'Pendiente',
  lines: 'Nuestra oferta',
  item: 'Concepto',
  quantity: 'Cantidad',
  price: 'Precio',
  discount: 'Descuento',
  total: 'Total',
  sum: 'Suma',
  tax: 'Impuestos',
  withTax: 'Con impuestos',
  beforeTax: 'Antes de impuestos',
  files: 'Documentos',
  download: 'Descargar {name}',
  person: 'Su contacto',
  closing: 'Decisión prevista',
  until: 'Esta página está abierta hasta el {date}. Se hizo para usted: no comparta la dirección, por favor.',
  gone: 'Esta página no está disponible.',
  goneText: 'Puede que la dirección no sea correcta o que su plazo haya terminado. Pregunte a quien se la envió.',
  many: 'Se ha pedido demasiado desde aquí en este momento. Vuelva a intentarlo en unos minutos.',
}

const zh: RoomWords = {
  steps: '后续步骤',
  them: '您',
  done: '已完成',
  open: '待完成',
  lines: '我们的方案',
  item: '项目',
  quantity: '数量',
  price: '单价',
  discount: '折扣',
  total: '金额',
  sum: '合计',
  tax: '税额',
  withTax: '含税',
  beforeTax: '税前',
  files: '文件',
  download: '下载 {name}',
  person: '您的联系人',
  closing: '计划决定日期',
  until: '此页面开放至 {date}。页面专为您准备，请勿转发地址。',
  gone: '此页面不可用。',
  goneText: '地址可能有误，或已过有效期。请询问发送地址的人。',
  many: '刚才的请求过多，请过几分钟再试。',
}

const uk: RoomWords = {
  steps: 'Наступні кроки',
  them: 'Ви',
  done: 'Виконано',
  open: 'Ще ні',
  lines: 'Що ми пропонуємо',
  item: 'Позиція',
  quantity: 'Кількість',
  price: 'Ціна',
  discount: 'Знижка',
  total: 'Сума',
  sum: 'Разом',
  tax: 'Податок',
  withTax: 'З податком',
  beforeTax: 'Без податку',
  files: 'Документи',
  download: 'Завантажити {name}',
  person: 'Ваша контактна особа',
  closing: 'Запланований день рішення',
  until: 'До {date} ця сторінка відкрита. Її зроблено для вас: будь ласка, не передавайте адресу іншим.',
  gone: 'Ця сторінка недоступна.',
  goneText: 'Можливо, адреса хибна або її час минув. Запитайте того, хто її надіслав.',
  many: 'Звідси надійшло забагато запитів. Спробуйте ще раз за кілька хвилин.',
}

const words: Record<Language, RoomWords> = { en, es, zh, uk }

export function sayRoom(language: Language, name: keyof RoomWords, values: Record<string, string> = {}): string {
  return words[language][name].replace(/\{(\w+)\}/g, (whole, value: string) => values[value] ?? whole)
}
