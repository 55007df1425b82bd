"""What a visitor sees: the only rooms that import streamlit."""
