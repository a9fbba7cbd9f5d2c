//! The two forms of a letter: plain text, and HTML in which nothing that was written is markup.

/// A rendered letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMail {
    /// On one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML, whole and without anything from outside.
    pub html: String,
}

/// A piece of a letter; its lines stay lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// Ours.
    Plain(String),
    /// Somebody's words.
    Quote(String),
    /// Who writes, and how to answer.
    Foot(String),
}

/// A letter of these pieces. Whatever is in them is text.
pub(super) fn write(language: &str, subject: String, pieces: &[Paragraph]) -> RenderedMail {
    let text = pieces.iter().map(plain).collect::<Vec<_>>().join("\n\n");
    let body: String = pieces.iter().map(html).collect();
    let title = escape(&subject);
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body style=\"font-family:'Segoe UI',Arial,sans-serif;font-size:15px;line-height:1.5;color:#242424\">\n\
         {body}</body></html>\n"
    );
    RenderedMail { subject, text, html }
}

fn plain(piece: &Paragraph) -> String {
    match piece {
        Paragraph::Plain(text) => text.clone(),
        Paragraph::Quote(text) => {
            text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
        }
        Paragraph::Foot(text) => format!("--\n{text}"),
    }
}

fn html(piece: &Paragraph) -> String {
    match piece {
        Paragraph::Plain(text) => format!("<p>{}</p>\n", lines(text)),
        Paragraph::Quote(text) => format!(
            "<blockquote style=\"margin:12px 0;padding:4px 12px;border-left:3px solid #6264a7\">{}</blockquote>\n",
            lines(text)
        ),
        Paragraph::Foot(text) => {
            format!("<p style=\"margin-top:24px;font-size:13px;color:#616161\">{}</p>\n", lines(text))
        }
    }
}

fn lines(text: &str) -> String {
    text.lines().map(escape).collect::<Vec<_>>().join("<br>\n")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_text_in_both_forms() {
        let evil = "<img src=x onerror=\"a('b')\">\n</blockquote> & more";
        let pieces =
            [Paragraph::Plain(evil.into()), Paragraph::Quote(evil.into()), Paragraph::Foot("F".into())];
        let mail = write("es", "<b>x</b>".into(), &pieces);
        assert!(!mail.html.contains("<img") && !mail.html.contains("<b>") && !mail.html.contains("('b')"));
        assert_eq!(mail.html.matches("</blockquote>").count(), 1);
        assert!(mail.text.contains("<img src=x") && mail.text.contains("> </blockquote> & more"));
        assert!(mail.text.ends_with("--\nF"));
    }
}
