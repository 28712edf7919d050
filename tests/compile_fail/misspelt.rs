//! The closest name is in the message.

fn main() {
    println!("{}", lexigraph::voip::term!("SIP trnk"));
}
