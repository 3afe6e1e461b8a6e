"""Keys with what a Chinese input method that was left on sends in their place."""

from typing import Final

HELP: Final = "question_mark,fullwidth_question_mark"
CAPTURE: Final = "plus,fullwidth_plus_sign"
FIND: Final = "colon,fullwidth_colon,ctrl+p"
FILTER: Final = "slash,fullwidth_solidus,ideographic_comma"
FORWARD: Final = "greater_than_sign,right_double_angle_bracket,right_angle_bracket"
BACK: Final = "less_than_sign,left_double_angle_bracket,left_angle_bracket"
OLDER: Final = "left_curly_bracket,fullwidth_left_curly_bracket,left_corner_bracket,left_white_corner_bracket"
NEWER: Final = "right_curly_bracket,fullwidth_right_curly_bracket,right_corner_bracket,right_white_corner_bracket"
