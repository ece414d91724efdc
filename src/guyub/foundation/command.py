"""Commands as values, who acts, and the registry that every door is made from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from guyub.kernel.refusal import Refusal

Data = dict[str, Any]
"""JSON-ready facts."""
Reach = Literal["nothing", "money", "identity", "rule", "limit", "office", "login"]
"""What a command can change beyond records that bind nobody: money, who somebody is, what holds, and who may what."""
POWER: frozenset[Reach] = frozenset({"rule", "limit", "office", "login"})
"""What gives somebody more than they had: whoever reaches it for others does not reach it alone."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person of one body, or the system itself, and through which door.

    Whoever comes by the door of the phone, with a PIN, has a member's rights and no others;
    whoever comes by the door of the desk has an office PIN on a machine that was enrolled.
    """

    uid: UUID
    name: str
    kind: Literal["person", "system"] = "person"
    door: Literal["page", "phone", "desk", "json", "cli", "import", "inside"] = "inside"
    browser_on: date | None = None
    """What day their own device shows, where it told and they have not answered for the difference."""
    fresh: bool = True
    """Whether they have shown who they are within the last minutes, and not only left a session open."""


SYSTEM = Actor(UUID(int=0), "sistem", kind="system")


@dataclass(frozen=True, slots=True)
class Body:
    """A tenant: a cooperative, an office or a campus."""

    id: int
    uid: UUID
    slug: str
    kind: str
    name: str
    zone: str


@dataclass(slots=True)
class Deed:
    """What a running command may know: where, who, when, and the open transaction."""

    body: Body
    actor: Actor
    on: date
    at: int
    tx: int
    act_id: int
    word: str
    checker: Actor | None = None
    offset_days: int = 0
    trail: list[Data] = field(default_factory=list)
    nested: "Callable[[Deed, Command], Data] | None" = None
    within: tuple[str, ...] = ()
    """The words of the commands inside which this one runs, the outermost first."""
    agreed: bool = False
    """Whether a second officer agrees to it, or the system itself acts: only then may it reach power over others."""

    def run(self, command: "Command") -> Data:
        """Carry out another command inside this one; this one's permission counts."""
        assert self.nested is not None
        return self.nested(self, command)

    @property
    def by_right(self) -> bool:
        """Whether this command, or one inside which it runs, may take from own capital by its article alone."""
        return any(COMMANDS[word].by_right for word in (self.word, *self.within))


@dataclass(frozen=True)
class Result:
    """What a command came to: its act, its facts, and whether it was done before or waits."""

    word: str
    act_id: int | None
    data: Data
    replayed: bool = False
    waits: UUID | None = None
    revealed: Data = field(default_factory=dict, repr=False)
    """What the answer shows and nothing keeps."""


COMMANDS: dict[str, type["Command"]] = {}


GOES_TO = ("into_person", "holder", "person", "account", "category", "difference_account", "asset")
"""Fields that say to whom what leaves goes, the surest first."""


class Command:
    """A wish to change something: one frozen value, one file, one permission, one word.

    A subclass names its ``word`` (room.verb, also its path), the ``article`` it serves, what
    it ``reaches`` and its schema ``version``, and says in ``carry_out`` what is true afterwards.
    """

    word: ClassVar[str]
    article: ClassVar[str]
    reaches: ClassVar[tuple[Reach, ...]]
    """All that it can change, also by the commands it runs inside; the matrix of power is made from it."""
    own: ClassVar[bool] = False
    """Whether what it reaches is the actor's own and nobody else's."""
    version: ClassVar[int] = 1
    for_good: ClassVar[bool] = False
    """Whether records stand on its entry, so that no reversal of the entry alone undoes it."""
    by_right: ClassVar[bool] = False
    """Whether its article alone lets it take from own capital; any other names a decision on its entry."""
    goes_to: ClassVar[tuple[str, ...]] = ()
    """Those of its fields that can say to whom what leaves by it goes."""
    anonymous: ClassVar[bool] = False

    def __init_subclass__(
        cls,
        *,
        word: str,
        article: str,
        reaches: tuple[Reach, ...],
        own: bool = False,
        version: int = 1,
        for_good: bool = False,
        by_right: bool = False,
    ) -> None:
        assert word not in COMMANDS or COMMANDS[word].__qualname__ == cls.__qualname__, word
        assert (
            reaches and len(set(reaches)) == len(reaches) and ("nothing" not in reaches or len(reaches) == 1)
        ), word
        cls.reaches, cls.own = reaches, own
        cls.goes_to = tuple(name for name in GOES_TO if name in cls.__annotations__)
        cls.word, cls.article, cls.version = word, article, version
        cls.for_good, cls.by_right = for_good, by_right
        COMMANDS[word] = cls

    def weight_rupiah(self) -> int:
        """The amount that decides whether a second person is needed; nought means never."""
        return 0

    def weight_in(self, deed: Deed) -> int:
        """The same where it takes the books to know it, as for the amount of an old entry."""
        return self.weight_rupiah()

    @classmethod
    def power(cls) -> frozenset[Reach]:
        """What of rules, limits, offices and logins of others it reaches."""
        return frozenset() if cls.own else POWER & frozenset(cls.reaches)

    def second_person(self, deed: Deed) -> bool:
        """Whether a second officer has to agree whatever the sum: wherever it reaches power over others.

        A command that reaches power in some of its uses only says in which; it never says less
        than what it then does.
        """
        return bool(self.power())

    def gains(self, deed: Deed) -> frozenset[UUID]:
        """The persons who would have more power by it: none of them may wish it or agree to it."""
        return frozenset()

    def dead(self, deed: Deed) -> frozenset[UUID]:
        """The persons who, as it says, are dead: nobody waits for them to agree to it."""
        return frozenset()

    def comes_in(self, deed: Deed) -> bool:
        """Whether by it money only comes in, or stays in the cooperative's own boxes: it adds up to no power."""
        return False

    def counterpart(self, deed: Deed) -> str:
        """To whom what leaves by it goes: the person, else the account or the thing."""
        for name in self.goes_to:
            if one := getattr(self, name):
                return str(one)
        return ""

    def about_the_day(self, body: Body) -> bool:
        """Whether it settles what day it is, so that a clock in doubt does not stop it."""
        return False

    def resumed(self, made_at: int, deed: Deed) -> "Command":
        """The same wish by the time of its approval, when it was made at that moment."""
        return self

    def look_ahead(self, body: Body, on: date) -> None:
        """Read what takes long and will be needed, before anyone else has to wait for it; changes nothing."""

    def revealed(self, body: Body) -> Data:
        """What the first answer alone holds, to whoever asked: it is in no record, and a repeat does not tell it again."""
        return {}

    def carry_out(self, deed: Deed) -> Data:
        """Make it so and return the facts; raise ``Refusal`` to leave everything as it was."""
        raise NotImplementedError


@dataclass(frozen=True)
class Query:
    """One named read: its word is its permission; ``ask`` takes the actor's body first.

    What a person may see of it can depend on who asks: then it is ``for_actor``.
    """

    word: str
    ask: Callable[..., Any]
    parameters: type[Any]
    report: bool = False
    for_actor: bool = False

    def answer(self, body: Body, wish: Any, *, actor: Actor) -> Any:
        """What the actor gets to read."""
        return self.ask(body, wish, actor=actor) if self.for_actor else self.ask(body, wish)


QUERIES: dict[str, Query] = {}


def query(
    word: str, parameters: type[Any], *, report: bool = False, for_actor: bool = False
) -> Callable[[Any], Any]:
    """Enter a read in the registry: pages, JSON and the command line are made from it."""

    def enter(ask: Callable[..., Any]) -> Callable[..., Any]:
        QUERIES[word] = Query(word, ask, parameters, report, for_actor)
        return ask

    return enter


def command_named(word: str) -> type[Command]:
    """The command of that word; refused when there is none."""
    if word not in COMMANDS:
        raise Refusal("command.unknown", word=word)
    return COMMANDS[word]


def query_named(word: str) -> Query:
    """The query of that word; refused when there is none."""
    if word not in QUERIES:
        raise Refusal("query.unknown", word=word)
    return QUERIES[word]
