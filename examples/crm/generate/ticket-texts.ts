/** What customers write to support, in English and Chinese. {feature}, {number} and {person} are filled in. */

export const FEATURES = {
  en: [
    "saved searches",
    "the pipeline view",
    "quotes",
    "lead import",
    "email lists",
    "meetings",
    "the contact form",
    "reports",
  ],
  zh: ["保存的搜索", "销售管道", "报价单", "线索导入", "邮件列表", "会议", "联系人表单", "报表"],
} as const;

export const TEXTS = {
  en: [
    "We were charged twice on our last invoice, please check invoice {number}.",
    "The payment for invoice {number} failed although the card is valid. Can you try again?",
    "Can you send the invoice for {feature} to our new billing address?",
    "We see an error when we open {feature}: request {number} failed.",
    "{feature} is very slow since yesterday, pages take half a minute to load.",
    "{feature} stopped working for the whole team this morning. We have customers waiting.",
    "The app crashes when I export more than {number} rows from {feature}.",
    "Numbers in {feature} do not match what we entered. {number} records seem to be missing.",
    "How to give a new colleague access to {feature}?",
    "How do I change the columns in {feature}? I looked in the settings and found nothing.",
    "Please disable {feature} for users who have left us.",
    "Is there a way to enable {feature} for one team only?",
    "The import stopped after {number} lines without saying why.",
    "Reminder mails from {feature} arrive twice, our people are annoyed.",
    "We would like a training on {feature} for eight people. Who can help?",
    "Password reset does not send a mail to two of our users.",
    "I deleted a list in {feature} by mistake. Can it be restored?",
    "The calendar sync with {feature} shows meetings one hour late.",
  ],
  zh: [
    "上个月的发票重复扣费了，请核对发票 {number}。",
    "发票抬头需要修改，发票号是 {number}。",
    "付款失败，但是银行卡没有问题，请帮忙看一下。",
    "打开{feature}的时候报错，错误编号 {number}。",
    "从昨天开始{feature}特别慢，页面要等半分钟。",
    "今天早上{feature}整个团队都不能用了，客户在等我们。",
    "从{feature}导出超过 {number} 行就会崩溃。",
    "{feature}里的数据和我们录入的不一致，少了 {number} 条记录。",
    "请问如何给新同事开通{feature}的权限？",
    "怎样修改{feature}显示的列？设置里没有找到。",
    "能不能只给一个小组启用{feature}?",
    "我们想为八位同事安排一次{feature}的培训，请问找谁？",
    "不小心删除了{feature}里的一个列表，可以恢复吗？",
    "{feature}的提醒邮件总是收到两封。",
  ],
} as const;
