#include "verifier/cuewords.h"

const struct tally_cueword_row tally_cuewords[] = {
    {TALLY_CUEWORD_DENIAL,
     "不是真的 并非真实 非真实 并非事实 不是事实 假的 假消息 假新闻 假信息 假视频 假图 假通知 "
     "假文件 假公文 假冒 假红头 虚假 虚构 捏造 编造 杜撰 伪造 伪科学 冒充 诬陷 误导 歪曲 "
     "断章取义 移花接木 张冠李戴 恶意拼接 子虚乌有 无稽之谈 无中生有 没有的事 没有这回事 "
     "没这回事 没有此事 并无此事 查无此事 从未发生 并未发生 没有发生 不存在 没有科学依据 "
     "没有依据 无科学依据 缺乏依据 毫无根据 没有根据 没有证据 无证据 站不住脚 不靠谱 不可信 "
     "不要相信 不要信 别信 切勿相信 请勿相信 勿信 误解 误区 否认 驳斥 打假 纠正 骗人 骗局 忽悠 "
     "上当 不可能 不会 不能 无法 是错的 错误 并不 并没有 并未 不准确 不科学 已被证伪 科普 瞎编 "
     "胡编 编撰 谎言 谬论 谬误 胡扯 乱讲 乱说 乱传 瞎传 假讯息 不对 并非如此 没这事 无此事 "
     "不信 行政拘留 行政处罚 依法处理 依法处置 依法查处 被拘留"},
    {TALLY_CUEWORD_DENIAL,
     "fake false falsely untrue not_true isnt_true not_real not_accurate inaccurate incorrect "
     "wrong misleading baseless unfounded no_evidence no_proof fabricated doctored "
     "photoshopped lie lies denied denies deny refuted refutes never_happened did_not_happen "
     "didnt_happen not_happening no_such_thing out_of_context satire satirical dont_believe "
     "do_not_believe nonsense bogus scam contrary_to not_the_case nope reject rejects rejected "
     "dismiss dismisses dismissed dispute disputes disputed made_up lied lying unsubstantiated "
     "arrested_for charged_with fined_for"},
    {TALLY_CUEWORD_RUMOR,
     "谣言 谣传 造谣 传谣 谣 不实 不属实 失实 不真实 与事实不符 与实际不符 误传 误读 旧闻 旧图 "
     "旧视频 不信谣 不传谣 勿传 不要转发 别转发 不要再转 别再转 停止转发 不要传播 流言 讹传"},
    {TALLY_CUEWORD_RUMOR,
     "rumor rumors rumour rumours hoax hoaxes misinformation disinformation myth myths "
     "do_not_share dont_share"},
    {TALLY_CUEWORD_TRUTH,
     "其实 实际上 事实上 实为 真相是 真相就是 事实是 事实就是 actually in_fact the_truth_is "
     "the_fact_is"},
    {TALLY_CUEWORD_TOPIC, "关于 针对 对于 至于 有关 regarding concerning about について"},
    {TALLY_CUEWORD_REPLY,
     "辟谣 澄清 官方回应 作出回应 做出回应 回应称 回应说 查核 官方说 官方称 官方表示 官方通报 "
     "官方指出 官方解释 官方介绍 官方告诉 警方说 警方称 警方表示 警方通报 警方指出 警方解释 "
     "警方介绍 警方告诉 公安说 公安称 公安表示 公安通报 公安指出 公安解释 公安介绍 公安告诉 "
     "部门说 部门称 部门表示 部门通报 部门指出 部门解释 部门介绍 部门告诉 专家说 专家称 "
     "专家表示 专家通报 专家指出 专家解释 专家介绍 专家告诉 医生说 医生称 医生表示 医生通报 "
     "医生指出 医生解释 医生介绍 医生告诉 政府说 政府称 政府表示 政府通报 政府指出 政府解释 "
     "政府介绍 政府告诉 校方说 校方称 校方表示 校方通报 校方指出 校方解释 校方介绍 校方告诉 "
     "院方说 院方称 院方表示 院方通报 院方指出 院方解释 院方介绍 院方告诉 记者说 记者称 "
     "记者表示 记者通报 记者指出 记者解释 记者介绍 记者告诉"},
    {TALLY_CUEWORD_REPLY,
     "debunk debunked debunking debunks fact_check fact_checked fact_checkers"},
    {TALLY_CUEWORD_DOUBT,
     "所谓 真假 真伪 是真是假 真的假的 未经证实 未证实 尚未证实 无法证实 未得到证实 待证实 "
     "待核实 有待核实 未核实 存疑 质疑 可疑 疑似 疑为 疑 求辟谣 求证实 求证 求真相 求核实 "
     "不知是否 不确定 居然有人 竟然有人 谁信 你信 有人信 不敢相信 难以置信 荒唐 费解 呵呵 扯淡 "
     "胡说 瞎说 笑死 哈哈 玩笑 段子 恶搞 讽刺 反讽 搞笑 愚人节 狗头"},
    {TALLY_CUEWORD_DOUBT,
     "演练 演习 测试 做梦 梦见 梦到 小说 电影里 电影情节 剧情 剧本 素材 以为 差点 险些 几乎 "
     "万一 除非 才怪 骗你 鬼才信 搞错 弄错 瞎掰 荒谬 可笑 笑话 误会 乌龙 逗你 太假 谁编 骗子 "
     "诈骗 请勿转 勿转 去年 前年 年前 从前 曾经 曾说 曾有 哪有 听听就好 标题党 打脸 反转 道歉 "
     "致歉 唬人 没影 老帖 老图 老视频 老梗 别传 别再传 不要再传 不要传 勿再传 不再传 别发 "
     "别再发 不要发 不要再发 剧透 吹牛"},
    {TALLY_CUEWORD_DOUBT,
     "drill dream dreamed dreamt movie novel imagine imagined fiction fictional nobody no_one "
     "still_think still_believe stop_saying stop_sharing used_to last_year years_ago back_in "
     "almost nearly hardly barely fall_for buy_it buy_this snopes politifact test_message "
     "prank pranks garbage rubbish bunk retracted retraction apologised apologized "
     "hypothetical hypothetically quiz clickbait turns_out old_photo old_video old_news"},
    {TALLY_CUEWORD_DOUBT,
     "allegedly alleged alleges alleging reportedly unverified unconfirmed unproven supposedly "
     "rumored rumoured claim claims claimed claiming doubt doubtful dubious skeptical "
     "sceptical not_sure hard_to_believe if_true seriously lol joke joking kidding jk sarcasm "
     "sarcastic parody april_fools yeah_right the_onion babylon_bee some_say people_say"},
    {TALLY_CUEWORD_HEARSAY, "传言 传闻 网传 疯传 盛传 据传 流传 据说 又传 开始传 有人传"},
    {TALLY_CUEWORD_QUESTION,
     "吗 么 呢 是不是 有没有 是否 是真的还是 能不能 会不会 难道 真的吗 是真的吗 真的么 谁知道 "
     "谁知 谁能 谁有 有谁 真的还是 求问 讲讲 说说 解答 回答 请问 请教 怎么回事 为什么 为何 "
     "对不对 是对是错 有人问"},
    {TALLY_CUEWORD_QUESTION,
     "is_it_true is_this_true is_that_true true_or or_not anyone_know does_anyone_know "
     "can_anyone_confirm can_someone_confirm really"},
    {TALLY_CUEWORD_GUARD,
     "不是谣言 并非谣言 绝非谣言 绝不是谣言 不是造谣 没有造谣 非谣言 不是谣传 不是假的 "
     "不是假消息 不是假新闻 不假 绝非虚构 并非虚构 并非虚假 绝非虚假 并非捏造 不是骗人 "
     "不是骗局 不是忽悠 千真万确 才是真相 才是真的 才是事实 已证实 已经证实 没有辟谣 无人辟谣 "
     "不要说是谣言 别说是谣言 不是误传 不再是谣言 不是传闻 不是传言 真实不虚 不是开玩笑 "
     "不开玩笑 没开玩笑 没有开玩笑 不是玩笑 并非玩笑 不是段子 不是搞笑 不是恶搞 不是讽刺"},
    {TALLY_CUEWORD_PLAIN, "这么 那么 多么 要么 朋友圈"},
    {TALLY_CUEWORD_GUARD,
     "not_a_rumor not_a_rumour no_rumor not_rumors not_fake not_a_fake not_false not_a_hoax "
     "no_hoax not_a_lie not_lies not_a_joke not_joking not_kidding no_kidding not_a_myth "
     "not_a_scam not_misleading this_is_real no_joke not_satire not_debunked"},
    {TALLY_CUEWORD_CALL,
     "紧急通知 紧急扩散 紧急提醒 紧急 重要通知 重要提醒 重要 特别提醒 温馨提示 最新消息 "
     "刚刚收到 刚收到 刚刚 扩散 求扩散 请扩散 转发 请转发 求转发 速转 快转 转起来 转起 转给 "
     "互相转告 相互转告 转告 周知 速看 快看 都看看 看看 大家 各位 家人们 朋友们 家人 朋友 亲们 "
     "家长们 同学们 姐妹们 兄弟们 邻居们 街坊们 宝妈们 请 赶快 赶紧 注意 震惊 天哪 最新 重磅 "
     "突发 快讯"},
    {TALLY_CUEWORD_CALL,
     "breaking urgent alert warning attention please pls share rt retweet forward repost "
     "everyone friends must_read must_see omg wow spread_the_word pass_it_on heads_up folks "
     "fwd fw just_in everybody"},
    {TALLY_CUEWORD_PLACEHOLDER, "网页链接 o_网页链接"},
    {TALLY_CUEWORD_LABEL, "假 错 误 伪 讹"},
    {TALLY_CUEWORD_ANSWER,
     "真相 事实 事实真相 回应 核实 核查 查证 结论 truth fact facts reality verdict answer"},
    {TALLY_CUEWORD_AUXILIARY,
     "is are was were does did has can could should would will do_you do_we do_they have_you "
     "have_we have_they"},
    {TALLY_CUEWORD_TONE, "s"},
    {TALLY_CUEWORD_MOCKERY, "doge 笑cry 吃瓜 二哈 摊手 捂脸"},
    /* Who spread it, and what became of him. */
    {TALLY_CUEWORD_DENIAL,
     "告破 破案 抓获 查获 查明 刑拘 拘留 传唤 训诫 投案 落网 归案 判刑 被判 被罚 被查 被抓 "
     "被捕 追责 违法嫌疑人 犯罪嫌疑人 散布者 散播者 发布者 发帖人 发帖者 编造者 网警 网信办 "
     "立案 处罚 典型案例 编的 编出来 胡诌 瞎扯 鬼扯 醒醒 整治 清理 封禁 下架 detained arrested "
     "charged fined jailed convicted sentenced prosecuted"},
    {TALLY_CUEWORD_DOUBT,
     "来源不明 出处不明 来源未知 没说过 没听说过 老新闻 旧新闻 旧消息 老消息 每年都有 每年都传 "
     "真实性 等官方 坐等 等待官方 静待 静候 等通报 等一个 待官方 不保证 不敢保证 无法确认 "
     "未能确认 没法确认 verify not_verified not_confirmed waiting_for awaiting yet_to_confirm "
     "stop_forwarding stop_posting stop_spreading stop_reposting dont_forward do_not_forward "
     "dont_repost do_not_repost official_word grain_of_salt prove_it years_old old_story "
     "they_say so_they_say trust_me_bro yeah_sure"},
    /* Japanese */
    {TALLY_CUEWORD_DENIAL,
     "嘘 うそ ウソ フェイク 偽の 虚偽 誤り 誤情報 誤報 間違い 間違った 事実無根 でたらめ "
     "デタラメ 根拠が 根拠は 根拠の 根拠も ありえない あり得ない 有り得ない 訂正 否定 ねつ造 "
     "ガセ 逮捕 書類送検 補導 検挙 摘発 起訴 容疑 疑い ではない ではなく ではありません "
     "じゃない はずがない はずはない わけがない わけではない なんてない ことはない "
     "ことはありません 事実はない 事実はありません 信じない 信じては だまされ 騙され 騙す "
     "陰謀論"},
    {TALLY_CUEWORD_RUMOR, "デマ 噂 うわさ ウワサ 風説 都市伝説"},
    {TALLY_CUEWORD_REPLY, "ファクトチェック 検証"},
    {TALLY_CUEWORD_DOUBT,
     "そんなわけ そんなこと 出典 ソースは 昨年 数年前 未確認 確認できて 確認が取れ 確認がとれ "
     "要確認 公式発表を 本当か 怪しい 疑わしい かもしれない かもしれません らしい だろうか "
     "でしょうか だとしたら としたら としても もし 仮に 恐れ おそれ 冗談 ジョーク ネタ 笑 "
     "エイプリルフール 風刺 パロディ 映画 漫画 ドラマ 夢 訓練 想像 妄想"},
    {TALLY_CUEWORD_QUESTION, "ですか ますか のか のかな かな って本当 誰か知 教えて どなたか"},
    {TALLY_CUEWORD_GUARD,
     "デマではない デマじゃない 嘘ではない 嘘じゃない うそではない 噂ではない 冗談ではない "
     "冗談じゃない ネタじゃない フェイクではない"},
    {TALLY_CUEWORD_CALL,
     "拡散希望 拡散お願い 拡散して 拡散してください 拡散求む 速報 至急 シェアして お願いします "
     "皆さん みなさん 知らせてください 伝えてください 回してください"},
    /* Korean */
    {TALLY_CUEWORD_DENIAL,
     "거짓 거짓말 가짜 허위 아니다 아닙니다 아니에요 아니야 아님 사실무근 근거가없 근거없 날조 "
     "조작 오보 정정 부인 체포 입건 검거 구속 기소 벌금 처벌 혐의 속지 믿지 오해 음모론"},
    {TALLY_CUEWORD_RUMOR, "소문 헛소문 뜬소문 루머 유언비어 괴담 낭설"},
    {TALLY_CUEWORD_REPLY, "팩트체크 사실확인"},
    {TALLY_CUEWORD_DOUBT,
     "그럴리 누가그래 출처 작년 몇년전 미확인 확인되지 확인안된 확인이안 의심 농담 풍자 패러디 "
     "만우절 소설 영화 드라마 꿈 만약 만일 혹시 혹시라도 지도모른 지도모르 걱정 훈련 연습 "
     "카더라 공식발표를 주장 상상 ㅋㅋ ㅎㅎ"},
    {TALLY_CUEWORD_QUESTION,
     "인가요 일까요 입니까 습니까 는지 진짜예요 진짜인가 진짜일까 사실인가 맞나요 맞습니까 "
     "아시는분 아시나요 아는분 있나요 나요 을까 는데요"},
    {TALLY_CUEWORD_GUARD,
     "거짓이아니 거짓이아닙니다 거짓말이아니 가짜가아니 가짜뉴스가아니 유언비어가아니 "
     "헛소문이아니 루머가아니 농담이아니 농담아님"},
    {TALLY_CUEWORD_CALL,
     "긴급 속보 단독 공유해 공유해주세요 공유부탁 공유바랍니다 퍼뜨려 퍼뜨려주세요 알려주세요 "
     "널리알려주세요 여러분 제발 부탁드립니다 리트윗"},
    {TALLY_CUEWORD_SUPPOSITION, "如果 假如 要是 倘若 假设 假使 if suppose supposing"},
    {TALLY_CUEWORD_NEGATION,
     "不 未 无 没 没有 非 勿 别 莫 否 冇 唔 not no never dont doesnt didnt isnt arent wasnt "
     "wont cannot cant"},
};

const size_t tally_cueword_count = sizeof tally_cuewords / sizeof *tally_cuewords;
