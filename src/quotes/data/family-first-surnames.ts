import { wordSet } from './word-set.ts';

/**
 * Family names that are printed before the given name: Korean, Chinese, Vietnamese and, where a
 * paper keeps the order of the language, Japanese and Hungarian.
 */
export const FAMILY_FIRST_SURNAMES = wordSet(
  'kim lee park choi jung jeong kang cho yoon yun jang chang lim han oh seo shin kwon hwang ahn an song yoo ryu hong moon ko koh no noh nam sim bae paik baek ha heo huh son jeon chung jin ban woo cha joo ju min pyo',
  'xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu lin guo he gao liang zheng luo xie tang feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao mao bo qian tsai lai chiang hsieh hung',
  'nguyen nguyễn tran trần le lê pham phạm hoang hoàng phan vu vũ vo võ dang đặng bui bùi do đỗ ngo ngô duong dương ly lý truong trương',
  'sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki kishida ishiba takaichi',
  'orbán orban nagy kovács kovacs tóth toth szabó szabo horváth horvath varga kiss molnár molnar németh farkas magyar',
);
