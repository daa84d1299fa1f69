import type { Trade } from './places.ts'
import type { Article } from './trade.ts'

/** What the sample's people wrote, in the organisation's language. Lists keep their order in every language. */
export interface Words {
  trades: Record<Trade, string>
  families: Record<Article['family'], string>
  units: { piece: string; year: string; day: string }
  /** Referral, website, trade fair, cold call, dealer, social media. */
  sources: readonly string[]
  /** Too expensive, competitor, no budget, no answer, postponed, does not fit. */
  lossReasons: readonly string[]
  needs: readonly string[]
  jobs: readonly string[]
  nextSteps: readonly string[]
  calls: readonly string[]
  callOutcomes: readonly string[]
  meetings: readonly string[]
  visits: readonly string[]
  notes: readonly string[]
  tasks: readonly string[]
  interests: readonly string[]
  habits: readonly string[]
  hours: readonly string[]
  vip: string
}

const english: Words = {
  trades: {
    cafe: 'Cafés',
    restaurant: 'Restaurants',
    hotel: 'Hotels',
    roaster: 'Coffee roasters',
    office: 'Offices',
    retail: 'Retail',
  },
  families: {
    machines: 'Espresso machines',
    automatic: 'Automatic machines',
    grinders: 'Grinders',
    roasting: 'Roasting',
    service: 'Service',
  },
  units: { piece: 'piece', year: 'year', day: 'day' },
  sources: ['Referral', 'Website', 'Trade fair', 'Cold call', 'Dealer', 'Social media'],
  lossReasons: ['Too expensive', 'Chose a competitor', 'No budget', 'No answer', 'Postponed', 'Does not fit the place'],
  needs: [
    'New opening',
    'Replace an old machine',
    'Save electricity',
    'Faster at rush hour',
    'Less noise',
    'Self-service for guests',
  ],
  jobs: ['Owner', 'Manager', 'Purchasing', 'Head barista', 'Operations', 'Accountant', 'Technician'],
  nextSteps: [
    'Send the revised quote',
    'Agree on a tasting',
    'Check the water connection',
    'Call the owner back',
    'Wait for the lease',
    'Plan the delivery',
  ],
  calls: ['First call', 'Follow-up call', 'Questions about the quote', 'Call about delivery dates'],
  callOutcomes: ['Interested', 'Call again next week', 'Did not answer', 'Asked for an offer', 'Wants a discount'],
  meetings: ['Presentation of the machines', 'Tasting in the showroom', 'Talk about the offer', 'Yearly review'],
  visits: ['Visit on site', 'Measured the counter', 'Demonstration at the bar'],
  notes: [
    'Prefers to be called before ten.',
    'The old machine needs repair every month.',
    'Two more places will open next year.',
    'Compares us with two others.',
    'Very satisfied with the service so far.',
  ],
  tasks: ['Send the brochure', 'Prepare the quote', 'Call back', 'Ask for feedback', 'Renew the service plan'],
  interests: ['latte art', 'football', 'hiking', 'jazz', 'cycling', 'cooking', 'wine'],
  habits: [
    'Answers mails late in the evening.',
    'Decides together with the bookkeeper.',
    'Always asks for two prices.',
  ],
  hours: ['before ten', 'after lunch', 'Monday and Tuesday'],
  vip: 'key account',
}

const spanish: Words = {
  trades: {
    cafe: 'Cafeterías',
    restaurant: 'Restaurantes',
    hotel: 'Hoteles',
    roaster: 'Tostadores',
    office: 'Oficinas',
    retail: 'Comercio',
  },
  families: {
    machines: 'Máquinas de espresso',
    automatic: 'Máquinas automáticas',
    grinders: 'Molinillos',
    roasting: 'Tostado',
    service: 'Servicio',
  },
  units: { piece: 'unidad', year: 'año', day: 'día' },
  sources: ['Recomendación', 'Sitio web', 'Feria', 'Llamada en frío', 'Distribuidor', 'Redes sociales'],
  lossReasons: [
    'Demasiado caro',
    'Eligió a un competidor',
    'Sin presupuesto',
    'Sin respuesta',
    'Aplazado',
    'No encaja en el local',
  ],
  needs: [
    'Nueva apertura',
    'Sustituir una máquina antigua',
    'Ahorrar electricidad',
    'Más rapidez en hora punta',
    'Menos ruido',
    'Autoservicio para clientes',
  ],
  jobs: ['Propietario', 'Gerente', 'Compras', 'Jefe de barra', 'Operaciones', 'Contabilidad', 'Técnico'],
  nextSteps: [
    'Enviar el presupuesto revisado',
    'Acordar una cata',
    'Revisar la toma de agua',
    'Llamar al propietario',
    'Esperar el contrato del local',
    'Planificar la entrega',
  ],
  calls: ['Primera llamada', 'Llamada de seguimiento', 'Dudas sobre el presupuesto', 'Llamada sobre plazos de entrega'],
  callOutcomes: ['Interesado', 'Llamar la próxima semana', 'No contestó', 'Pidió una oferta', 'Quiere un descuento'],
  meetings: [
    'Presentación de las máquinas',
    'Cata en la sala de exposición',
    'Reunión sobre la oferta',
    'Revisión anual',
  ],
  visits: ['Visita al local', 'Medición de la barra', 'Demostración en la barra'],
  notes: [
    'Prefiere que le llamen antes de las diez.',
    'La máquina antigua se avería cada mes.',
    'El año que viene abrirá dos locales más.',
    'Nos compara con otros dos.',
    'Muy contento con el servicio.',
  ],
  tasks: [
    'Enviar el folleto',
    'Preparar el presupuesto',
    'Devolver la llamada',
    'Pedir opinión',
    'Renovar el plan de servicio',
  ],
  interests: ['arte latte', 'fútbol', 'senderismo', 'jazz', 'ciclismo', 'cocina', 'vino'],
  habits: ['Contesta los correos por la noche.', 'Decide junto con contabilidad.', 'Siempre pide dos precios.'],
  hours: ['antes de las diez', 'después de comer', 'lunes y martes'],
  vip: 'cuenta clave',
}

const chinese: Words = {
  trades: { cafe: '咖啡馆', restaurant: '餐厅', hotel: '酒店', roaster: '咖啡烘焙', office: '办公', retail: '零售' },
  families: {
    machines: '意式咖啡机',
    automatic: '全自动咖啡机',
    grinders: '磨豆机',
    roasting: '烘焙设备',
    service: '服务',
  },
  units: { piece: '台', year: '年', day: '天' },
  sources: ['客户推荐', '网站', '展会', '陌生拜访电话', '经销商', '社交媒体'],
  lossReasons: ['价格太高', '选择了竞争对手', '没有预算', '没有回复', '推迟', '不适合场地'],
  needs: ['新店开业', '更换旧机器', '节省用电', '高峰期更快', '降低噪音', '顾客自助'],
  jobs: ['店主', '经理', '采购', '首席咖啡师', '运营', '会计', '技术员'],
  nextSteps: ['发送修改后的报价', '约定品鉴', '检查供水接口', '给店主回电话', '等待租约', '安排交货'],
  calls: ['首次通话', '跟进通话', '关于报价的问题', '沟通交货时间'],
  callOutcomes: ['有兴趣', '下周再联系', '未接听', '要求报价', '希望打折'],
  meetings: ['产品介绍', '展厅品鉴', '商谈报价', '年度回顾'],
  visits: ['现场拜访', '测量吧台', '吧台演示'],
  notes: [
    '希望十点前联系。',
    '旧机器每个月都要维修。',
    '明年还要开两家店。',
    '正在与另外两家比较。',
    '对服务非常满意。',
  ],
  tasks: ['发送产品手册', '准备报价', '回电话', '征求反馈', '续签服务计划'],
  interests: ['拉花', '足球', '徒步', '爵士乐', '骑行', '烹饪', '葡萄酒'],
  habits: ['晚上才回复邮件。', '与会计一起做决定。', '总是要两个报价。'],
  hours: ['十点以前', '午饭后', '周一和周二'],
  vip: '重点客户',
}

const ukrainian: Words = {
  trades: {
    cafe: "Кав'ярні",
    restaurant: 'Ресторани',
    hotel: 'Готелі',
    roaster: 'Обсмажувальні',
    office: 'Офіси',
    retail: 'Роздрібна торгівля',
  },
  families: {
    machines: 'Еспресо-машини',
    automatic: 'Автоматичні машини',
    grinders: 'Кавомолки',
    roasting: 'Обсмажування',
    service: 'Сервіс',
  },
  units: { piece: 'шт.', year: 'рік', day: 'день' },
  sources: ['Рекомендація', 'Сайт', 'Виставка', 'Холодний дзвінок', 'Дилер', 'Соціальні мережі'],
  lossReasons: [
    'Задорого',
    'Обрали конкурента',
    'Немає бюджету',
    'Не відповідають',
    'Відклали',
    'Не підходить до приміщення',
  ],
  needs: [
    'Нове відкриття',
    'Замінити стару машину',
    'Економія електроенергії',
    'Швидше в години пік',
    'Менше шуму',
    'Самообслуговування гостей',
  ],
  jobs: ['Власник', 'Керуючий', 'Закупівлі', 'Шеф-бариста', 'Операційний менеджер', 'Бухгалтер', 'Технік'],
  nextSteps: [
    'Надіслати оновлену пропозицію',
    'Домовитися про дегустацію',
    'Перевірити підключення води',
    'Передзвонити власнику',
    'Чекати договору оренди',
    'Спланувати доставку',
  ],
  calls: ['Перший дзвінок', 'Повторний дзвінок', 'Запитання щодо пропозиції', 'Дзвінок про строки доставки'],
  callOutcomes: ['Зацікавлені', 'Передзвонити наступного тижня', 'Не відповіли', 'Просять пропозицію', 'Хочуть знижку'],
  meetings: ['Презентація машин', 'Дегустація в шоурумі', 'Розмова про пропозицію', 'Річний огляд'],
  visits: ['Візит на місце', 'Виміряли барну стійку', 'Демонстрація за баром'],
  notes: [
    'Просять дзвонити до десятої.',
    'Стара машина ламається щомісяця.',
    'Наступного року відкриють ще два заклади.',
    'Порівнюють нас із двома іншими.',
    'Дуже задоволені сервісом.',
  ],
  tasks: [
    'Надіслати брошуру',
    'Підготувати пропозицію',
    'Передзвонити',
    'Запитати враження',
    'Продовжити сервісний план',
  ],
  interests: ['лате-арт', 'футбол', 'походи', 'джаз', 'велосипед', 'кулінарія', 'вино'],
  habits: ['Відповідає на листи пізно ввечері.', 'Вирішує разом із бухгалтером.', 'Завжди просить дві ціни.'],
  hours: ['до десятої', 'після обіду', 'понеділок і вівторок'],
  vip: 'ключовий клієнт',
}

export function wordsIn(language: string): Words {
  return { en: english, es: spanish, zh: chinese, uk: ukrainian }[language] ?? english
}
