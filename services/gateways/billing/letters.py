"""Letters and contacts over HTTP: passed on with their files, asked about, told of."""

from services.attachments.judge import LARGEST
from services.attachments.kinds import ENDINGS
from services.billing.port import Answer, TooLarge
from services.billing.written import Enclosed, SentContact, SentLetter, SentMessage, Word, Written
from services.gateways.billing import bodies
from services.gateways.billing.judging import Judging, good
from services.gateways.billing.letter_shapes import LetterFate, Utterance
from services.gateways.billing.multipart import packed
from services.gateways.billing.names import part
from services.gateways.billing.shapes import Problem, shaped
from services.gateways.billing.wire import Said, Wire
from services.model.reports import ReportKind, ReportState

PATHS = {ReportKind.APPEAL: "/appeals", ReportKind.APPLICATION: "/applications"}
COMPANY = "company"
TAKEN = ", ".join((*ENDINGS, "application/octet-stream", "application/problem+json"))
"""What may come in place of a file's content, or be it."""


class Letters(Judging):
    """Passes letters on. An answer about another letter, or another account, is refused."""

    def __init__(self, slug: str, wire: Wire, files: Wire) -> None:
        super().__init__(slug)
        self._wire, self._files = wire, files

    async def write(self, letter: SentLetter) -> Word:
        """Pass an appeal or an application on; TooLarge for its files. The same uid again is the same letter."""
        parts = packed(bodies.letter_of(letter), letter.files)

        def read(said: Said) -> Word:
            if said.status == 422:
                return Word(ReportState.REJECTED, shaped(Problem, said.body).code)
            return self._word(_fitting(said), letter.kind, letter.uid, letter.ref)

        return await self._wire.upload(PATHS[letter.kind], parts, letter.uid, read)

    async def add(self, message: SentMessage) -> Answer:
        """Pass on what was said in its thread later; TooLarge for its files. The same uid again is the same message."""
        parts = packed(bodies.message_of(message), message.files)
        path = f"{PATHS[message.kind]}/{part(message.letter)}/messages"
        return await self._wire.upload(path, parts, message.uid, lambda said: self._fate(_fitting(said), message.uid))

    async def thread(self, kind: ReportKind, uid: str, ref: str) -> Word:
        """Ask how a letter about this account ("": about none) stands, and what billing has said."""
        return await self._wire.get(f"{PATHS[kind]}/{part(uid)}", lambda said: self._word(said, kind, uid, ref))

    async def enclosed(self, kind: ReportKind, uid: str, ref: str) -> bytes | None:
        """Fetch the beginning of a file of what was said, a little more than may be kept; None where there is none."""
        said = await self._files.file(f"{PATHS[kind]}/{part(uid)}/files/{part(ref)}", LARGEST, TAKEN)
        if said.status == 404:
            shaped(Problem, said.body)  # a wrong address answers 404 as well
            return None
        return good(said)

    async def tell(self, contact: SentContact) -> Answer:
        """Tell of a resident's contacts; the same uid again is the same news."""
        return await self._told("/contacts", bodies.contact_of(contact))

    async def _told(self, path: str, body: bodies.Body) -> Answer:
        uid = str(body["uid"])
        return await self._wire.post(path, body, uid, lambda said: self._fate(said, uid))

    def _word(self, said: Said, kind: ReportKind, uid: str, ref: str) -> Word:
        told = shaped(LetterFate, good(said))
        self._same((told.uid, told.account_ref or "") == (uid, ref))
        self._same(told.status != "approved" or kind == ReportKind.APPLICATION)
        written = tuple(_written(one) for one in told.thread if one.author == COMPANY)
        return Word(ReportState(told.status), "", told.comment, written)


def _written(one: Utterance) -> Written:
    """Return what was said; a file that is named twice is one."""
    named = {file.id: Enclosed(file.id, file.name, file.size) for file in one.files}
    return Written(one.id, one.text, one.at, tuple(named.values()))


def _fitting(said: Said) -> Said:
    """Tell files that are too large from everything else."""
    if said.status == 413:
        raise TooLarge("billing: files are too large")
    return said
