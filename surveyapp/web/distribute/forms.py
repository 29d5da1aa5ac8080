"""The form of this slice."""

from wtforms.validators import DataRequired, InputRequired, Length

from surveyapp.domain.inspection import ChannelKind
from surveyapp.web.staff_forms import (
    SelectField,
    StaffForm,
    StringField,
    choices,
    in_one_line,
)

#: The ways in which a local authority gives out a link. Paper copies carry codes of their own.
KINDS = {
    ChannelKind.SCHOOL: "A school, college or nursery",
    ChannelKind.EMAIL: "Email",
    ChannelKind.TEXT_MESSAGE: "Text message",
    ChannelKind.FORUM: "A parent carer forum or other group",
    ChannelKind.POSTER: "A poster or leaflet",
    ChannelKind.OTHER: "Another way",
}


class LinkForm(StaffForm):
    """A further link for one audience by one channel."""

    audience = SelectField("Who is it for?", validators=[InputRequired("Choose who it is for.")])
    channel_kind = SelectField(
        "How will it reach them?",
        choices=choices((kind.value, label) for kind, label in KINDS.items()),
        validators=[InputRequired("Choose how the link will reach people.")],
    )
    channel = StringField(
        "What do you call it?",
        filters=[in_one_line],
        validators=[
            DataRequired("Give the link a name, so that you can tell it from the others."),
            Length(max=60, message="Give a name of 60 characters or fewer."),
        ],
    )
