import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A customer or prospect, a company or a person. All commerce hangs on an account, so every analysis has one key. */
export const account = defineObject('account', {
  plural: 'accounts',
  title: 'name',
  searchRank: 1,
  takesOwner: true,
  duplicates: { person: 'name', company: 'name', personWhen: { field: 'kind', is: 'person' } },
  columns: ['name', 'lifecycle', 'industry', 'owner', 'phone', 'email', 'annualRevenue', 'tags'],
  synonyms: [
    'company',
    'customer',
    'client',
    'organisation',
    'cuenta',
    'empresa',
    'cliente',
    '客户',
    '公司',
    'клієнт',
    'компанія',
  ],
  indexes: [{ on: ['owner', 'name'] }, { on: ['branch', 'name'] }],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      index: true,
      synonyms: [
        'account',
        'account name',
        'company',
        'company name',
        'customer',
        'client',
        'organisation',
        'organization',
      ]
        .concat(['cuenta', 'empresa', 'cliente', 'razón social', 'nombre'])
        .concat(['客户', '客户名称', '公司', '公司名称', '名称', 'клієнт', 'компанія', 'назва', 'назва компанії']),
    }),
    kind: field.select(['company', 'person'], { required: true, default: 'company' }),
    relation: field.multiSelect(['customer', 'partner', 'distributor', 'supplier', 'competitor'], {
      ownOptions: true,
      synonyms: ['relationship', 'account type', 'relación', '关系', 'відносини'],
    }),
    lifecycle: field.select(['prospect', 'customer', 'loyal', 'lapsed', 'lost'], {
      ownOptions: true,
      index: true,
      synonyms: ['lifecycle stage', 'customer status', 'ciclo de vida', '生命周期', 'життєвий цикл'],
    }),
    industry: field.text({
      index: true,
      synonyms: ['sector', 'branche', 'trade', 'business', 'industria', 'actividad', '行业', 'галузь', 'сфера'],
    }),
    website: field.url({
      searchable: true,
      synonyms: ['web', 'web site', 'url', 'homepage', 'domain', 'sitio web', 'página web', '网站', '网址', 'сайт'],
    }),
    email: field.email({
      searchable: true,
      index: true,
      synonyms: [
        'e-mail',
        'mail',
        'email address',
        'correo',
        'correo electrónico',
        '邮箱',
        '电子邮件',
        'пошта',
        'ел. пошта',
      ],
    }),
    phone: field.phone({
      searchable: true,
      synonyms: ['telephone', 'tel', 'phone number', 'teléfono', '电话', 'телефон'],
    }),
    billingAddress: field.address({
      synonyms: ['address', 'office location', 'location', 'headquarters', 'dirección', 'domicilio'].concat([
        'dirección de facturación',
        '地址',
        '账单地址',
        'адреса',
        'юридична адреса',
      ]),
    }),
    shippingAddress: field.address({
      synonyms: ['delivery address', 'dirección de envío', 'dirección de entrega', '送货地址', 'адреса доставки'],
    }),
    employees: field.integer({
      min: 0,
      index: true,
      synonyms: [
        'number of employees',
        'headcount',
        'staff',
        'company size',
        'empleados',
        '员工人数',
        '员工数',
        'працівників',
        'кількість працівників',
      ],
    }),
    size: field.select(['solo', 'small', 'medium', 'large'], {
      ownOptions: true,
      synonyms: ['size class', 'tamaño', '规模', 'розмір'],
    }),
    level: field.link('level', {
      ruledIn: 'byRule',
      inverse: 'accounts',
      index: true,
      synonyms: ['tier', 'class', 'rating', 'nivel', '等级', 'рівень'],
    }),
    lastContactAt: field.rollup({
      rollup: {
        relation: 'activities',
        fn: 'max',
        field: 'doneAt',
        // A call that reached nobody is no contact.
        filter: {
          kind: { in: ['call', 'meeting', 'visit'] },
          not: { callOutcome: { in: ['noAnswer', 'voicemail', 'wrongNumber'] } },
        },
      },
      help: 'The last call that reached somebody, meeting or visit.',
    }),
    nextContactDue: field.formula({
      formula: 'dateOf(ifEmpty(lastContactAt, createdAt)) + level.rhythmDays',
      help: 'The last contact and the rhythm of the level.',
    }),
    salesChannel: field.select(['direct', 'branch', 'partner', 'shop', 'online', 'phone'], {
      ownOptions: true,
      index: true,
      synonyms: ['channel', 'canal de venta', '销售渠道', 'канал продажів'],
    }),
    need: field.longText({
      help: 'In the words of the customer.',
      synonyms: ['needs', 'requirement', 'necesidad', '需求', 'потреба'],
    }),
    needCategory: field.multiSelect(['price', 'quality', 'delivery', 'service', 'innovation'], {
      ownOptions: true,
      synonyms: ['need categories', 'categoría de necesidad', '需求类别', 'категорія потреби'],
    }),
    risk: field.select(['credit', 'churn', 'dispute'], {
      ownOptions: true,
      index: true,
      synonyms: ['risk kind', 'riesgo', '风险', 'ризик'],
    }),
    riskReason: field.text({
      visibleWhen: { risk: { isNull: false } },
      synonyms: ['reason of the risk', 'motivo del riesgo', '风险原因', 'причина ризику'],
    }),
    creditLimit: field.money({ synonyms: ['limit', 'límite de crédito', '信用额度', 'кредитний ліміт'] }),
    daysOverdue: field.integer({
      min: 0,
      index: true,
      synonyms: ['overdue days', 'días de mora', '逾期天数', 'днів прострочення'],
    }),
    territory: field.link('territory', {
      ruledIn: 'byRule',
      inverse: 'accounts',
      index: true,
      help: 'By the rules of the territories, unless somebody says otherwise; emptied, they decide again.',
      synonyms: ['sales territory', 'region', 'territorio', 'zona', '区域', '销售区域', 'територія'],
    }),
    territoryOverlap: field.boolean({
      readOnly: true,
      index: true,
      help: 'The rules of another territory, neither above nor below its own, fit it, too.',
    }),
    byRule: field.multiSelect(['lifecycle', 'level', 'risk', 'territory'], {
      readOnly: true,
      help: 'What the rules of the settings decide. The rest was said by somebody, and stays until it is cleared.',
    }),
    customerSince: field.rollup({
      rollup: { relation: 'deals', fn: 'min', field: 'closedAt', filter: { outcome: 'won' } },
      help: 'When the first deal was won.',
    }),
    lifecycleSince: field.dateTime({ readOnly: true, help: 'When it came to this state.' }),
    lostOn: field.date({
      index: true,
      visibleWhen: { lifecycle: 'lost' },
      synonyms: ['lost date', 'fecha de pérdida', '流失日期', 'дата втрати'],
    }),
    lostReason: field.text({
      visibleWhen: { lifecycle: 'lost' },
      synonyms: ['reason of the loss', 'motivo de pérdida', '流失原因', 'причина втрати'],
    }),
    lostTo: field.link('account', {
      inverse: 'customersWon',
      visibleWhen: { lifecycle: 'lost' },
      synonyms: ['competitor', 'competidor', '竞争对手', 'конкурент'],
    }),
    lostYearlySales: field.money({
      visibleWhen: { lifecycle: 'lost' },
      help: 'What the customer bought in a year.',
      synonyms: ['yearly sales lost', 'ventas anuales perdidas', '流失的年销售额', 'втрачені річні продажі'],
    }),
    files: field.files({}),
    annualRevenue: field.money({
      synonyms: [
        'revenue',
        'turnover',
        'annual turnover',
        'ingresos',
        'facturación',
        'ingresos anuales',
        '年收入',
        '营业额',
        'річний дохід',
        'оборот',
      ],
    }),
    foundedYear: field.integer({
      min: 1,
      max: 9999,
      synonyms: [
        'founded',
        'year established',
        'established',
        'year founded',
        'año de fundación',
        '成立年份',
        'рік заснування',
      ],
    }),
    description: field.longText({
      synonyms: ['about', 'notes', 'descripción', 'notas', '描述', '备注', 'опис', 'примітки'],
    }),
    tags: field.tags({ synonyms: ['labels', 'etiquetas', '标签', 'мітки', 'теги'] }),
    source: field.text({ index: true, synonyms: ['lead source', 'origin', 'origen', '来源', 'джерело'] }),
    parent: field.link('account', {
      inverse: 'subsidiaries',
      synonyms: [
        'parent account',
        'parent company',
        'subsidiary of',
        'holding',
        'matriz',
        'empresa matriz',
        '母公司',
        '上级客户',
        'материнська компанія',
      ],
    }),
    externalId: field.text({
      unique: true,
      synonyms: [
        'account id',
        'company id',
        'customer id',
        'customer number',
        'id de cuenta',
        '客户编号',
        'код клієнта',
      ],
    }),
  },
})
