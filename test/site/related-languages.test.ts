// Two stories of each matter, in eight languages: each must find the other first, though all share the language's common words.

import { describe, expect, it } from 'vitest'
import { relatedTo } from '../../src/site/model.ts'
import { article, fold } from '../support/fold.ts'

const FLOOD = 0
const VOTE = 1
const MATCH = 2

const STORIES: Record<string, readonly (readonly [matter: number, title: string, body: string])[]> = {
  en: [
    [
      FLOOD,
      'River bursts its banks',
      'The river rose in the night and the flood reached the market. The mayor asked for sandbags.',
    ],
    [FLOOD, 'After the flood', 'The water is going down and the market opens again. Sandbags were sent by the mayor.'],
    [
      VOTE,
      'Parliament votes on the budget',
      'The parliament has passed the budget in the night. The minister called it a success.',
    ],
    [
      VOTE,
      'What stands in the budget',
      'The budget of the minister has passed parliament. The schools get more than in the last.',
    ],
    [
      MATCH,
      'The striker scores twice',
      'The striker scored in the final, and the goalkeeper was hurt in the second half.',
    ],
    [
      MATCH,
      'Goalkeeper out for weeks',
      'The goalkeeper was hurt in the final. The striker will be missed in the second match.',
    ],
  ],
  de: [
    [
      FLOOD,
      'Fluss tritt über die Ufer',
      'Der Fluss stieg in der Nacht und das Hochwasser erreichte den Marktplatz. Die Feuerwehr verteilte Sandsäcke.',
    ],
    [
      FLOOD,
      'Nach dem Hochwasser',
      'Das Wasser geht zurück und der Marktplatz ist wieder offen. Die Feuerwehr holt die Sandsäcke ab.',
    ],
    [
      VOTE,
      'Bundestag beschließt den Haushalt',
      'Der Bundestag hat in der Nacht den Haushalt beschlossen. Die Ministerin nannte das einen Erfolg.',
    ],
    [
      VOTE,
      'Was im Haushalt steht',
      'Der Haushalt der Ministerin ist durch den Bundestag. Die Schulen bekommen mehr als in dem letzten.',
    ],
    [
      MATCH,
      'Der Stürmer trifft zweimal',
      'Der Stürmer traf in dem Endspiel, und der Torwart wurde in der zweiten Hälfte verletzt.',
    ],
    [
      MATCH,
      'Torwart fällt aus',
      'Der Torwart wurde in dem Endspiel verletzt. Der Stürmer fehlt in der nächsten Woche.',
    ],
  ],
  ru: [
    [
      FLOOD,
      'Река вышла из берегов',
      'Ночью река поднялась, и наводнение дошло до рынка. Спасатели привезли мешки с песком.',
    ],
    [
      FLOOD,
      'После наводнения',
      'Вода уходит, и рынок снова открыт. Спасатели увозят мешки с песком, наводнение кончилось.',
    ],
    [VOTE, 'Парламент принял бюджет', 'Ночью парламент принял бюджет. Министр назвал это успехом, но не для всех.'],
    [VOTE, 'Что в бюджете', 'Бюджет, который принял парламент, даёт школам больше. Министр обещал это в мае.'],
    [MATCH, 'Нападающий забил дважды', 'Нападающий забил в финале, а вратарь получил травму во втором тайме.'],
    [MATCH, 'Вратарь пропустит месяц', 'Вратарь получил травму в финале. Нападающий тоже не сыграет во втором матче.'],
  ],
  el: [
    [
      FLOOD,
      'Το ποτάμι υπερχείλισε',
      'Η πλημμύρα έφτασε τη νύχτα στην αγορά. Ο δήμαρχος ζήτησε σακιά με άμμο από το στρατό.',
    ],
    [FLOOD, 'Μετά την πλημμύρα', 'Το νερό υποχωρεί και η αγορά ανοίγει. Ο δήμαρχος μαζεύει τα σακιά με άμμο.'],
    [
      VOTE,
      'Η βουλή ψήφισε τον προϋπολογισμό',
      'Ο προϋπολογισμός πέρασε τη νύχτα από τη βουλή. Ο υπουργός μίλησε για επιτυχία.',
    ],
    [
      VOTE,
      'Τι γράφει ο προϋπολογισμός',
      'Ο υπουργός δίνει στα σχολεία περισσότερα. Ο προϋπολογισμός πέρασε από τη βουλή.',
    ],
    [
      MATCH,
      'Δύο γκολ για τον επιθετικό',
      'Ο επιθετικός σκόραρε στον τελικό και ο τερματοφύλακας τραυματίστηκε στο δεύτερο ημίχρονο.',
    ],
    [
      MATCH,
      'Εκτός ο τερματοφύλακας',
      'Ο τερματοφύλακας τραυματίστηκε στον τελικό. Ο επιθετικός θα λείψει από το δεύτερο αγώνα.',
    ],
  ],
  ar: [
    [FLOOD, 'النهر يفيض على ضفافه', 'ارتفع النهر في الليل ووصل الفيضان إلى السوق. طلب العمدة أكياس الرمل من الجيش.'],
    [FLOOD, 'بعد الفيضان', 'الماء ينحسر في السوق بعد الفيضان. جمع العمدة أكياس الرمل من الشوارع.'],
    [VOTE, 'البرلمان يقر الميزانية', 'أقر البرلمان الميزانية في الليل. قال الوزير إن هذا نجاح من أجل الجميع.'],
    [VOTE, 'ماذا في الميزانية', 'تعطي الميزانية التي قدمها الوزير المدارس أكثر. أقر البرلمان ذلك في مايو.'],
    [MATCH, 'المهاجم يسجل هدفين', 'سجل المهاجم في النهائي وأصيب الحارس في الشوط الثاني من المباراة.'],
    [MATCH, 'الحارس يغيب شهرا', 'أصيب الحارس في النهائي. لن يلعب المهاجم أيضا في الشوط الأول من المباراة.'],
  ],
  zh: [
    [FLOOD, '河水漫过堤岸', '河水在夜里上涨，洪水淹没了市场。市长要求军队送来沙袋。'],
    [FLOOD, '洪水之后', '洪水正在退去，市场重新开放。市长说沙袋已经收走了。'],
    [VOTE, '议会通过预算', '议会在夜里通过了预算案。财政部长说这是一个成功。'],
    [VOTE, '预算案里有什么', '财政部长的预算案已经由议会通过。学校得到的比去年多。'],
    [MATCH, '前锋两次进球', '前锋在决赛中进球，守门员在下半场受伤了。'],
    [MATCH, '守门员缺席数周', '守门员在决赛中受伤。前锋说下半场的比赛很艰难。'],
  ],
  ja: [
    [FLOOD, '川が氾濫した', '夜に川の水位が上がり、洪水が市場に達しました。市長は土嚢を求めました。'],
    [FLOOD, '洪水のあとで', '水が引いて、市場は再び開きました。市長は洪水の土嚢を集めています。'],
    [VOTE, '国会が予算を可決', '国会は夜に予算を可決しました。財務大臣は成功だと言いました。'],
    [VOTE, '予算には何があるか', '財務大臣の予算が国会で可決されました。学校はもっと受け取ります。'],
    [MATCH, '前鋒が二得点', '決勝で前鋒が得点し、守護神が後半に負傷しました。'],
    [MATCH, '守護神は数週間欠場', '守護神は決勝で負傷しました。前鋒も後半に交代しました。'],
  ],
  th: [
    [FLOOD, 'แม่น้ำล้นตลิ่ง', 'น้ำท่วมถึงตลาดในตอนกลางคืน นายกเทศมนตรีขอกระสอบทราย'],
    [FLOOD, 'หลังน้ำท่วม', 'น้ำลดแล้วและตลาดเปิดอีกครั้ง นายกเทศมนตรีเก็บกระสอบทราย'],
    [VOTE, 'รัฐสภาผ่านงบประมาณ', 'รัฐสภาผ่านงบประมาณในตอนกลางคืน รัฐมนตรีบอกว่าเป็นความสำเร็จ'],
    [VOTE, 'งบประมาณมีอะไรบ้าง', 'งบประมาณของรัฐมนตรีผ่านรัฐสภาแล้ว โรงเรียนได้มากขึ้น'],
    [MATCH, 'กองหน้ายิงสองประตู', 'กองหน้ายิงประตูในนัดชิงชนะเลิศ ผู้รักษาประตูบาดเจ็บ'],
    [MATCH, 'ผู้รักษาประตูพักยาว', 'ผู้รักษาประตูบาดเจ็บในนัดชิงชนะเลิศ กองหน้าก็ลงเล่นไม่ได้'],
  ],
}

describe('stories of one matter find each other', () => {
  it.each(Object.entries(STORIES))('in %s', async (language, stories) => {
    const files = Object.fromEntries(
      stories.map(([, title, body], at) => [
        `s${at}.md`,
        article(`title: ${title}\ndate: 2024-05-${10 + at * 2}\nlang: ${language}`, body),
      ]),
    )
    const { site } = await fold({ files })
    const first = site.articles.map(({ slug }, row) => [slug, relatedTo(row, site)[0]?.slug])
    expect(Object.fromEntries(first)).toEqual({ s0: 's1', s1: 's0', s2: 's3', s3: 's2', s4: 's5', s5: 's4' })
  })

  it('in all languages at once', async () => {
    const files = Object.fromEntries(
      Object.entries(STORIES).flatMap(([language, stories]) =>
        stories.map(([matter, title, body], at) => [
          `${language}-${matter}-${at % 2}.md`,
          article(`title: ${title}\ndate: 2024-05-${10 + at * 2}`, body),
        ]),
      ),
    )
    const { site } = await fold({ files })
    const lost = site.articles.filter(({ slug }, row) => relatedTo(row, site)[0]?.slug.slice(0, 4) !== slug.slice(0, 4))
    expect(lost.map(({ slug }) => slug)).toEqual([])
  })
})
