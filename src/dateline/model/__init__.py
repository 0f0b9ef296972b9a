"""The nouns: frozen structs that every room speaks in. Imports nothing of ours."""

from .candidate import Candidate, Factuality, Role, RoleName
from .document import Document, NameProposal, Paragraph, Sentence, Token
from .errors import DataError, DatelineError, InputError, PipelineError, RecordError, UsageError
from .event import Acled, Codes, Event, EventPlace, Party, Plover, Quantity, Reading, Speaker, When
from .identity import bytes_hash, content_id
from .mention import Actor, Namesake, Place, Relation, Time, mention_of
from .quoting import requoted
from .record import Count, Evidence, Figure, Holding, Incident, Interval, Level, Status, Toll
from .report import Credit, Metadata, Published, Refusal, Removed, Report
from .span import Quoted, Span, Understood

__all__ = [
    "Acled",
    "Actor",
    "Candidate",
    "Codes",
    "Count",
    "Credit",
    "DataError",
    "DatelineError",
    "Document",
    "Event",
    "EventPlace",
    "Evidence",
    "Factuality",
    "Figure",
    "Holding",
    "Incident",
    "InputError",
    "Interval",
    "Level",
    "Metadata",
    "NameProposal",
    "Namesake",
    "Paragraph",
    "Party",
    "PipelineError",
    "Place",
    "Plover",
    "Published",
    "Quantity",
    "Quoted",
    "Reading",
    "RecordError",
    "Refusal",
    "Relation",
    "Removed",
    "Report",
    "Role",
    "RoleName",
    "Sentence",
    "Span",
    "Speaker",
    "Status",
    "Time",
    "Token",
    "Toll",
    "Understood",
    "UsageError",
    "When",
    "bytes_hash",
    "content_id",
    "mention_of",
    "requoted",
]
