/** The words that made-up names of companies and people are put together from. */

export const FIRST_PARTS = list(`
  Alder, Amber, Anchor, Ash, Aspen, Beacon, Birch, Blue Heron, Bright, Brook, Cedar, Clear, Cobalt, Copper,
  Coral, Crescent, Delta, Dogwood, Eagle, East, Elm, Ember, Evergreen, Falcon, Fern, Flint, Fox, Garnet, Glen,
  Golden, Granite, Gray, Harbor, Hawthorn, Hazel, High, Hollow, Iron, Ivy, Juniper, Keystone, Lake, Lantern,
  Laurel, Linden, Lone Oak, Maple, Marble, Meadow, Mill, Mint, Moss, North, Oak, Olive, Orchard, Osprey, Pearl,
  Pine, Prairie, Quartz, Raven, Red, Ridge, River, Sage, Salt, Sierra, Silver, Slate, South, Sparrow, Spruce,
  Star, Stone, Summit, Teal, Thistle, Timber, Union, Valley, Violet, Walnut, West, White, Willow
`);

export const SECOND_PARTS = list(`
  bank, bay, bridge, brook, cliff, crest, dale, field, ford, gate, grove, haven, hill, land, line, mark, path,
  point, port, ridge, side, stone, view, way, well, wood, works, yard
`);

export const TRADES = list(`
  Analytics, Apparel, Automotive, Bakery Group, Builders, Capital, Clinics, Components, Consulting, Dental,
  Design, Education, Energy, Engineering, Foods, Freight, Health, Hotels, Insurance, Interiors, Labs, Legal,
  Logistics, Manufacturing, Media, Mobility, Optics, Packaging, Partners, Pharma, Printing, Properties,
  Robotics, Security, Software, Solar, Staffing, Studios, Supply, Systems, Telecom, Textiles, Tools, Travel,
  Ventures, Water
`);

export const GIVEN_NAMES = list(`
  Aaron, Aisha, Alice, Amara, Andre, Anita, Ben, Bianca, Carla, Carlos, Chloe, Clara, Daniel, Deepa, Diego,
  Elena, Emma, Eric, Farah, Felix, Gloria, Grace, Hannah, Hugo, Ines, Isaac, Jack, Jamal, Jane, Joel, Julia,
  Karen, Kofi, Laura, Leo, Lina, Lucas, Maria, Marcus, Maya, Mina, Nadia, Nathan, Nora, Omar, Oscar, Paula,
  Peter, Priya, Rachel, Rafael, Rosa, Ruth, Sam, Sara, Sofia, Tara, Theo, Thomas, Tina, Vera, Victor, Yara, Zoe
`);

export const FAMILY_NAMES = list(`
  Adams, Adeyemi, Ahmed, Alvarez, Baker, Becker, Bell, Bennett, Brooks, Campbell, Castillo, Clark, Cohen,
  Cooper, Costa, Diaz, Dubois, Edwards, Evans, Fischer, Foster, Garcia, Gomez, Grant, Gupta, Hall, Harris,
  Hayes, Hughes, Ivanova, Jackson, James, Jensen, Kaur, Kelly, Khan, Larsen, Lewis, Lopez, Martin, Mendes,
  Meyer, Moore, Morris, Nguyen, Novak, Okafor, Patel, Perez, Price, Reed, Rivera, Rossi, Santos, Schmidt, Shah,
  Silva, Stewart, Sullivan, Tanaka, Taylor, Turner, Walker, Young
`);

/** A part of a company's name, and the same in Latin letters. */
export const CHINESE_PARTS = pairs(`
  远山 Yuanshan, 华信 Huaxin, 明德 Mingde, 海川 Haichuan, 金桥 Jinqiao, 长风 Changfeng, 东升 Dongsheng, 新禾 Xinhe,
  云帆 Yunfan, 永兴 Yongxing, 天和 Tianhe, 青松 Qingsong, 瑞丰 Ruifeng, 博远 Boyuan, 星河 Xinghe, 恒泰 Hengtai, 南湖
  Nanhu, 春晓 Chunxiao
`);

export const CHINESE_TRADES = pairs(`
  科技 Technology, 贸易 Trading, 物流 Logistics, 食品 Foods, 医疗 Medical, 电子 Electronics, 教育 Education, 建材
  Building Materials
`);

export const CHINESE_FAMILY_NAMES = pairs(`
  王 Wang, 李 Li, 张 Zhang, 刘 Liu, 陈 Chen, 杨 Yang, 黄 Huang, 赵 Zhao, 周 Zhou, 吴 Wu
`);

export const CHINESE_GIVEN_NAMES = pairs(`
  敏 Min, 静 Jing, 丽 Li, 强 Qiang, 磊 Lei, 洋 Yang, 艳 Yan, 勇 Yong, 娜 Na, 杰 Jie, 婷 Ting, 超 Chao, 慧 Hui, 宇
  Yu
`);

/** Customer success managers and whom they report to. */
export const TEAM = [
  { csm: "Ana Ruiz", manager: "Robert King" },
  { csm: "Ben Osei", manager: "Robert King" },
  { csm: "Carol Stein", manager: "Robert King" },
  { csm: "David Lin", manager: "Helen Park" },
  { csm: "Eva Lund", manager: "Robert King" },
  { csm: "Frank Moreau", manager: "Helen Park" },
  { csm: "Gita Rao", manager: "Helen Park" },
  { csm: "Mei Zhou", manager: "Helen Park" },
] as const;

/** Those of the team who speak Chinese. */
export const CHINESE_SPEAKERS = ["David Lin", "Mei Zhou"] as const;

function list(text: string): readonly string[] {
  return text.split(",").map((word) => word.trim().replaceAll(/\s+/g, " "));
}

/** "远山 Yuanshan": in Chinese, then in Latin letters. */
function pairs(text: string): readonly { readonly chinese: string; readonly latin: string }[] {
  return list(text).map((pair) => {
    const [chinese = "", ...latin] = pair.split(" ");
    return { chinese, latin: latin.join(" ") };
  });
}
