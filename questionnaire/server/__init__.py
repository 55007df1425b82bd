"""What stands between the network and Streamlit: who may ask, what may come in, what goes out, what is logged."""
