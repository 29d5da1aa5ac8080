"""The forms of this slice."""

from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from surveyapp.services.accounts import SHORTEST_PASSWORD
from surveyapp.web.staff_forms import PasswordField, StaffForm, StringField, in_one_line

#: Longer ones are refused before they are hashed, which takes time in their length.
LONGEST_PASSWORD = 200


class SignInForm(StaffForm):
    """Who is signing in, and the password."""

    email = StringField(
        "Email address",
        filters=[in_one_line],
        validators=[
            DataRequired("Enter your email address."),
            Length(max=200, message="This is longer than any address here."),
        ],
    )
    password = PasswordField("Password", validators=[InputRequired("Enter your password.")])


class PasswordForm(StaffForm):
    """A change of one's own password."""

    current_password = PasswordField(
        "Your password now",
        validators=[
            InputRequired("Enter the password that you signed in with."),
            Length(max=LONGEST_PASSWORD, message="This is longer than any password here."),
        ],
    )
    fresh_password = PasswordField(
        "New password",
        validators=[
            InputRequired("Enter a new password."),
            Length(
                min=SHORTEST_PASSWORD,
                max=LONGEST_PASSWORD,
                message=f"Use {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters. "
                "Three random words make a good password.",
            ),
        ],
    )
    password_again = PasswordField(
        "New password again",
        validators=[EqualTo("fresh_password", "The two new passwords are not the same.")],
    )
