/* phrase_verifier: asking. By file, in the order in which they are said; a sentence that several
 * files say stands with the first. */
#include <inttypes.h>

#include "schema/phrase.h"

const struct tally_phrase_pair tally_phrase_verifier[] = {
    /* account_check.c */
    {"no memory for earlier states", "内存不够，放不下以往的状态"},
    {"name: it is empty", "name：是空的"},
    {"name, platform or id: over %d bytes", "name、platform 或 id：超过%d字节"},
    {"bio: over %d bytes", "bio：超过%d字节"},
    {"history: over %d states", "history：超过%d个状态"},
    {"history: state %zu is too long", "history：第%zu个状态太长"},
    {"no memory for a name", "内存不够，放不下名称"},
    /* account_index.c */
    {"no memory for the names of the directory", "内存不够，放不下名录的名称"},
    {"no memory for an account", "内存不够，放不下账号"},
    {"no memory for a body", "内存不够，放不下机关"},
    /* account_input.c */
    {"no memory for the question", "内存不够，放不下问题"},
    {"%s: not a JSON object", "%s：不是 JSON 对象"},
    {"%s/%.*s: there is no such member", "%s/%s：没有这一项"},
    {"%s/%s: not a string", "%s/%s：不是字符串"},
    {"%s/name: missing or empty", "%s/name：缺少或是空的"},
    {"%s/at: not a date like 2026-11-20 or a time", "%s/at：不是 2026-11-20 这样的日期或时间"},
    {"/history: not an array", "/history：不是数组"},
    {"/history: over %d states", "/history：超过%d个状态"},
    {"/name: missing or empty", "/name：缺少或是空的"},
    {"%snot JSON", "%s不是 JSON"},
    {"no memory for the history", "内存不够，放不下以往的状态"},
    /* align.c */
    {"alignment: this job's memory is too small", "对照：内存不够"},
    /* bodynames.c */
    {"names of bodies: out of memory", "机关名称：内存不够"},
    /* bundlecache.c */
    {"%s is not a folder of yours alone", "%s不是您一个人专用的文件夹"},
    {"neither XDG_CACHE_HOME nor HOME names a folder", "XDG_CACHE_HOME 和 HOME 都没有指明文件夹"},
    {"the cache folder's name is too long", "缓存文件夹的名称太长"},
    {"no --root. This bundle's root document is sha256:%s: compare that with what the registry "
     "publishes elsewhere",
     "没有写 --root。这个导出文件的根文件是 sha256:%s：请与登记簿在别处公布的核对"},
    /* casecheck.c */
    {"answer: there is none", "answer：没有结果"},
    {"%s/index: not an index", "%s/index：不是序号"},
    {"roots: not in the order of the log", "roots：顺序与日志不同"},
    {"roots: not 1 to %d documents", "roots：应有1到%d份"},
    {"no memory for the root documents", "内存不够，放不下根文件"},
    {"its root document is sha256:%s, not the one that you trust",
     "它的根文件是 sha256:%s，不是您信任的那份"},
    {"the proof of entry %" PRIu64 " is of another place or checkpoint",
     "第%u条的证明是别处的，或属于别的检查点"},
    {"%s: not at most %d entries", "%s：最多%d条"},
    {"no memory for the entries", "内存不够，放不下各条"},
    {"%s: not in the order of the log", "%s：顺序与日志不同"},
    {"entry %" PRIu64 ": signed by %zu of the %" PRIu64 " keys that are needed",
     "第%1$u条：须有%3$u把密钥签名，只有%2$zu把签了"},
    {"entry %" PRIu64 " says nothing about keys", "第%u条没有说到密钥"},
    {"entry %" PRIu64 ": no statement about the keys of %.*s is here",
     "第%u条：这里没有%s密钥的声明"},
    {"entry %" PRIu64 ": part %zu is not the text that was signed",
     "第%u条：第%zu件内容不是签名时的文字"},
    {"a passage is outside of its text", "有段文字不在正文范围内"},
    {"a passage of the post does not stand in the record as is said",
     "文中有一段，与所说的记录对不上"},
    {"finding %zu: the text that its passages are of is not here", "第%zu项发现：缺少它引用的正文"},
    {"the answer is not of this checkpoint", "答复不属于这个检查点"},
    {"record %s of the answer is not here", "答复里的记录%s不在这里"},
    {"schema: not urn:tally:evidence:v1", "schema：不是 urn:tally:evidence:v1"},
    /* casewords.c */
    {"the answer: %s does not follow from what is signed in this file",
     "答复：由文件里已签名的内容得不出%s"},
    {"no memory for the answer", "内存不够，放不下答复"},
    /* casefile.c */
    {"no memory for a proof", "内存不够，放不下证明"},
    {"no memory for the evidence", "内存不够，放不下证据"},
    {"there is no answer to keep", "没有可以保存的答复"},
    {"there is no answer to keep: ", "没有可以保存的答复："},
    /* catalog.c */
    {"index: out of memory", "索引：内存不够"},
    {"index: more than %d segments", "索引：超过%d段"},
    /* claimsearch.c */
    {"claims: this job's memory is too small", "说法：内存不够"},
    /* cli_account.c */
    {"account needs one NAME", "account 后面要写一个账号名称"},
    /* cli_check.c */
    {"%s is not GB18030", "%s不是 GB18030"},
    {"%s is not UTF-8 at byte %zu; it may be GB18030: --encoding gb18030",
     "%s第%zu字节起不是 UTF-8；可能是 GB18030：请加 --encoding gb18030"},
    {"%s is not UTF-8 at byte %zu", "%s第%zu字节起不是 UTF-8"},
    {"no record is known by %.100s", "没有找到记录%s"},
    {"--%s is a time like 2026-11-20T18:00:00+08:00",
     "--%s 应写成 2026-11-20T18:00:00+08:00 这样的时间"},
    {"--encoding is utf-8 or gb18030", "--encoding 只能是 utf-8 或 gb18030"},
    {"--exit is run", "--exit 只能是 run"},
    {"diff needs FILE and ID or CODE", "diff 要写文件，再写记录号或编码"},
    /* cli_doctor.c */
    {"ok    root document, version %" PRIu64 ", expires %s\n", "正常  根文件第%u版，到期%s\n"},
    {"ok    checkpoint of %s, %" PRIu64 " entries, signature and hashes\n",
     "正常  %s的检查点，共%u条，签名和摘要无误\n"},
    {"ok    every entry: inclusion, signatures, parts\n",
     "正常  每一条都收录在内，签名和内容无误\n"},
    {"WARN  entry %" PRIu64 ": what %s declares complete was to be renewed by %04d-%02d-%02d\n",
     "提醒  第%u条：%s的完整登记声明应在%d-%d-%d前续期\n"},
    {"ok    index: %" PRIu64 " records, %" PRIu64 " texts, %" PRIu64 " claims, %" PRIu64
     " tokens, %zu KiB\n",
     "正常  索引：记录%u份，正文%u份，说法%u条，词%u个，%zu KiB\n"},
    {"FAIL  %s\n", "有错  %s\n"},
    {"doctor needs one DIR", "doctor 后面要写一个目录"},
    /* cli_evidence.c */
    {"--posted-at is a time like 2026-11-20T18:00:00+08:00",
     "--posted-at 应写成 2026-11-20T18:00:00+08:00 这样的时间"},
    {"the evidence does not fit into a file", "证据太大，放不进一个文件"},
    {"%s is not UTF-8", "%s不是 UTF-8"},
    {"--as-of lies before the newest head: evidence is of the newest one, which proofs are made "
     "for",
     "--as-of 早于最新的检查点：证据以最新的检查点为准，证明是为它作的"},
    {"The evidence does not hold.\n  %s\n", "证据不成立。\n  %s\n"},
    {"The evidence holds: its records are signed and in the log, the passages stand in them, and "
     "its "
     "sentences are those of its verdict.\n",
     "证据成立：记录已签名并在登记簿中，引用的段落与原文一致，说明文字与结论相符。\n"},
    {"  records: %zu, statements of the directory: %zu, texts: %zu, passages: %zu\n",
     "  %zu份记录，%zu份名录声明，%zu份正文，%zu处段落\n"},
    {"  the verdict that it states: %s (%.*s, position %" PRIu64 ")\n",
     "  所述结论：%s（%s，位置%u）\n"},
    {"Whether that verdict follows, and nothing else in the log speaks against it, takes a copy of "
     "the log: tally recheck.\n",
     "结论本身要对照登记簿才能重算，登记簿里可能还有别的相关记录：tally recheck。\n"},
    {"evidence --check takes one FILE and nothing else", "evidence --check 只要一个文件，不带别的"},
    {"evidence --check needs --root FILE|sha256:HEX, the root document that you trust: the file "
     "itself never says whom to trust",
     "evidence --check 要写 --root "
     "文件|sha256:…，即您信任的根文件：信任谁，不由这个文件自己说了算"},
    {"evidence needs one POST and -o FILE", "evidence 要写一份文字和 -o 文件"},
    /* cli_find.c */
    {"no record speaks of that", "没有说到这些的记录"},
    {"find needs words to look for", "find 后面要写查找的词语"},
    /* cli_recheck.c */
    {"the post in the evidence is another text", "证据里的文字是另一段文字"},
    {"the receipt is of another log, %.*s", "这是另一个日志的回执：%s"},
    {"the receipt is of position %" PRIu64 "; this copy ends at %" PRIu64,
     "回执是第%u条时的；这个副本只到第%u条"},
    {"at position %" PRIu64 " this log has another root: one of the two is not the log",
     "到第%u条时，这个日志的根摘要不一样：两者必有一个不是那个日志"},
    {"the registry's path is too long", "登记簿的路径太长"},
    {"the verdict at this position is: ", "到这个位置的结论是："},
    {"recheck needs RECEIPT and TEXT", "recheck 要写回执和文字"},
    /* cli_screen.c */
    {"\r%zu posts", "\r已查%zu条"},
    {"standard input: %s", "标准输入：%S"},
    {"--%s is a number from 1 to %zu", "--%s应为1到%zu的数字"},
    {"screen reads standard input, no files", "screen 从标准输入读取，后面不写文件"},
    /* cli_serve.c */
    {"serve needs DIR and --listen HOST:PORT; --threads is 1 to 1024",
     "serve 要写目录和 --listen 主机:端口；--threads 为1到1024"},
    /* cli_show.c */
    {"%.100s: a character of this code is mistyped or missing; it has 13",
     "%s：编码有一位写错或漏写；应有13位"},
    {"show needs one ID, CODE or NUMBER", "show 要写一个记录号、编码或文号"},
    /* corpus.c */
    {"the index names an entry that does not stand", "索引里有一条已不算数"},
    /* cues.c */
    {"cues: out of memory", "用语表：内存不够"},
    /* differ.c */
    {"differences: this job's memory is too small", "比对：内存不够"},
    /* groups.c */
    {"no memory for groups", "内存不够，无法分组"},
    {"no memory for one more group", "内存不够，不能再加一组"},
    /* holders.c */
    {"holders: this job's memory is too small", "出处：内存不够"},
    /* intake.c */
    {"%zu tokens do not fit in this job's memory", "内存不够，放不下%zu个词"},
    {"the index names a part that its record does not have", "索引里的内容，记录中没有"},
    /* lexicon.c */
    {"lexicon: out of memory", "词表：内存不够"},
    /* main.c */
    {"no registry to check against: --store DIR, --bundle FILE or TALLY_STORE",
     "没有指明用哪个登记簿：请写 --store 目录、--bundle 文件，或设 TALLY_STORE"},
    /* moves.c */
    {"moves: this job's memory is too small", "移动：内存不够"},
    /* name_parts.c */
    {"no memory for the words of names", "内存不够，放不下名称用词"},
    /* nearest.c */
    {"nearest records: out of memory", "相近记录：内存不够"},
    /* normalize.c */
    {"a text of %zu bytes is over this job's memory", "内存不够，放不下%zu字节的文字"},
    /* position.c */
    {"this copy was current on %s: too long ago to say what stands today",
     "这个副本更新到%s：太久了，不能判断现在是否有效"},
    /* receipt.c */
    {"no memory for the receipt", "内存不够，放不下回执"},
    {"receipt: %s: missing or not of its form", "回执：%s：缺少或写法不对"},
    {"receipt: %s: the answer around it says another", "回执：%s：与它所在的结果不一致"},
    {"the receipt is for %s", "回执是给%S的"},
    /* restated.c */
    {"the answer around the receipt was changed: %s%s is not what this text and this log give",
     "回执所在的答复被改动过：由这段文字和这个日志得不出其中的%s%s"},
    {"the same words written otherwise: marks, case or line breaks differ",
     "另一种写法的同样文字（标点、大小写或换行不同）"},
    {"another text", "另一段文字"},
    /* relate.c */
    {"relate: this job's memory is too small", "关系：内存不够"},
    /* sandbox.c */
    {"no memory for the socket filter", "内存不够，装不上禁止联网的过滤器"},
    {"the filter that forbids sockets: %s", "禁止联网的过滤器：%S"},
    /* search.c */
    {"search: this job's memory is too small", "查找：内存不够"},
    /* seedindex.c */
    {"seed index: out of memory", "片段索引：内存不够"},
    /* segbuild.c */
    {"index: the segment is full", "索引：这一段满了"},
    /* segment.c */
    {"index segment: %s", "索引段：%S"},
    {"it is of another version", "是另一个版本"},
    {"its header is damaged", "头部已损坏"},
    {"its counts do not fit together", "各项计数不合"},
    {"it is cut", "残缺"},
    {"it is damaged", "已损坏"},
    {"its documents do not rise", "文件顺序不对"},
    {"its documents do not end where its tokens do", "文件末尾与词的末尾不合"},
    {"it is empty", "是空的"},
    {"index segment: out of memory", "索引段：内存不够"},
    /* segmerge.c */
    {"index segments do not follow each other", "各索引段接不上"},
    {"index: too many tokens for one segment", "索引：一段里的词太多"},
    {"an index segment is damaged", "有个索引段已损坏"},
    /* segwrite.c */
    {"index: too many postings for one segment", "索引：一段里的出处太多"},
    /* verifier.c */
    {"the index is being built again", "正在重建索引"},
    {"no memory for the verifier", "内存不够，无法查证"},
    {"the index could not be built", "索引建不起来"},
    /* verify_routes.c */
    {"the body is not a JSON object", "请求正文不是 JSON 对象"},
    {"/%.*s: there is no such member", "/%s：没有这一项"},
    {"/account: not a string", "/account：不是字符串"},
    {"/text: missing or not a string", "/text：缺少，或不是字符串"},
    {"/ocr: not true or false", "/ocr：不是 true 或 false"},
    {"/against: not the id of a record", "/against：不是记录号"},
    {"/posted_at: not a time like 2026-11-20T18:00:00+08:00",
     "/posted_at：不是 2026-11-20T18:00:00+08:00 这样的时间"},
    /* readcache.c, reading.c */
    {"no memory for what is read", "内存不够，放不下读到的内容"},
    {"the store is damaged: entry %" PRIu64 " has changed", "数据库已损坏：第%" PRIu64 "条变了"},
    /* words.c */
    {"word classes: out of memory", "词类：内存不够"},
    {"word lists: out of memory", "词语表：内存不够"},
    /* verify_routes.c */
    {"The question cannot be read", "要查的内容读不了"},
    {"The registry cannot be read", "登记簿读不了"},
    {"the text is not UTF-8 at byte %zu: send it as UTF-8",
     "文字第%zu字节起不是 UTF-8：请用 UTF-8 发送"},
    {"/%s: is given twice", "/%s：写了两次"},
    {"the name of a field is not UTF-8", "栏目的名称不是 UTF-8"},
    {"Not a text", "不是文字"},
    {"send text/plain, or application/json with a member text",
     "请发送 text/plain，或带 text 一项的 application/json"},
    {"Text too large", "文字太长"},
    {"a text to verify may have at most 1 MiB", "要查的文字最多1 MiB"},
    /* cli_recheck.c, cli_evidence.c */
    {"the receipt names a record that this log does not have: %s",
     "回执所列的一份记录不在这个登记簿里：%s"},
    {"a text that the receipt rests on was removed from the registry since",
     "回执所依据的正文此后已从登记簿移除"},
    {"  the receipt: %s, at position %" PRIu64 "\n", "  回执：%s，位置%u\n"},
    {"  now:         %s, at position %" PRIu64 "\n", "  现在：%s，位置%u\n"},
    {"%s: %s, by %s at position %" PRIu64 "\n", "%s：%s，依据%s，位置%u\n"},
    {NULL, NULL},
};
